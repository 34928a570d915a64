import { describe, expect, it } from 'vitest'
import { createConfig } from '../../src/config/config.js'

const problemsOf = (env: Record<string, string>): string[] => {
  const result = createConfig(env, '/srv/hoi-xa')
  return result.ok ? [] : result.problems.map(({ variable, remedy }) => `${variable}: ${remedy}`)
}

describe('settings of the staff desk', () => {
  it.each([
    [{}],
    [{ HOI_XA_HOST: '127.0.0.1' }],
    [{ HOI_XA_HOST: '127.0.0.53' }],
    [{ HOI_XA_HOST: '::1' }],
    [{ HOI_XA_HOST: 'localhost', HOI_XA_PUBLIC_URL: 'http://localhost:8080' }],
    [{ HOI_XA_HOST: '0.0.0.0', HOI_XA_PUBLIC_URL: 'https://hoixa.example.vn' }],
    [{ HOI_XA_HOST: '0.0.0.0', HOI_XA_PROXY: 'on' }],
  ])('starts with %j', (env) => {
    expect(problemsOf(env)).toEqual([])
  })

  it.each([
    [{ HOI_XA_HOST: '0.0.0.0' }],
    [{ HOI_XA_HOST: '::' }],
    [{ HOI_XA_HOST: '192.168.1.7' }],
    [{ HOI_XA_HOST: 'hoixa.local' }],
    [{ HOI_XA_HOST: '127.example.com' }],
    [{ HOI_XA_HOST: '0.0.0.0', HOI_XA_PUBLIC_URL: 'http://hoixa.example.vn' }],
    [{ HOI_XA_HOST: '0.0.0.0', HOI_XA_PROXY: 'off' }],
  ])('does not start with %j: passwords would go unencrypted', (env) => {
    const [problem, ...others] = problemsOf(env)
    expect(problem).toMatch(/^HOI_XA_PUBLIC_URL: .*https.*HOI_XA_PROXY=on.*HOI_XA_HOST=127\.0\.0\.1/)
    expect(others).toEqual([])
  })

  it('takes a key of 32 random bytes only, and tells none', () => {
    const key = '7d0xQb3qkq8yEo0sXoVn3mSxk3Hk5b1yq0m9QnYfY1c='
    const result = createConfig({ HOI_XA_SECRET_KEY: key }, '/')
    expect(result.ok && result.secrets.secretKey).toHaveLength(32)
    expect(result.ok && JSON.stringify(result.config)).not.toContain(key)
    for (const bad of [
      'x',
      `${key}=`,
      Buffer.alloc(32).toString('base64'),
      Buffer.alloc(16, 3).toString('base64'),
    ]) {
      const problems = problemsOf({ HOI_XA_SECRET_KEY: bad })
      expect(problems).toHaveLength(1)
      expect(problems[0]).toContain('HOI_XA_SECRET_KEY')
      expect(problems[0]).not.toContain(bad)
    }
    expect(problemsOf({ HOI_XA_PROXY: 'yes' })[0]).toContain('HOI_XA_PROXY')
  })
})

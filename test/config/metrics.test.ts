import { describe, expect, it } from 'vitest'
import { ConfigError, createConfig } from '../../src/config/config.js'

const TOKEN = 'q7Zr2mX9vB4kT1sW8nY6pL3d'

describe('who may read the metrics', () => {
  it.each([
    ['unset', {}, 'off'],
    ['off', { HOI_XA_METRICS: 'off' }, 'off'],
    ['local', { HOI_XA_METRICS: 'local' }, 'local'],
  ])('is known: %s', (_, env, metrics) => {
    expect(createConfig(env, '/')).toMatchObject({
      ok: true,
      config: { metrics },
      secrets: { metricsToken: null },
    })
  })

  it('takes a token, and keeps it apart from what may be logged', () => {
    const result = createConfig({ HOI_XA_METRICS: TOKEN }, '/')
    expect(result).toMatchObject({
      ok: true,
      config: { metrics: 'token' },
      secrets: { metricsToken: TOKEN },
    })
    expect(result.ok && JSON.stringify(result.config)).not.toContain(TOKEN)
  })

  it.each([
    ['short by one', TOKEN.slice(1)],
    ['with a blank', `${TOKEN} ${TOKEN}`],
    ['with a letter that headers do not carry', `${TOKEN}ế`],
    ['too long', TOKEN.repeat(11)],
    ['a pattern', 'abcab'.repeat(6)],
    ['another word', 'Local'],
  ])('refuses a token %s without telling it', (_, token) => {
    const result = createConfig({ HOI_XA_METRICS: token }, '/')
    const problems = result.ok ? [] : result.problems
    expect(problems).toMatchObject([{ variable: 'HOI_XA_METRICS' }])
    expect(new ConfigError(problems).message).not.toContain(token)
  })
})

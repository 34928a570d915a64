import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { ConfigError, createConfig } from '../../src/config/config.js'
import { variables } from '../../src/config/env.js'

const problemsOf = (env: Record<string, string>): Record<string, string> => {
  const result = createConfig(env, '/srv/hoi-xa')
  return result.ok
    ? {}
    : Object.fromEntries(result.problems.map(({ variable, remedy }) => [variable, remedy]))
}

describe('createConfig', () => {
  it('needs nothing', () => {
    const result = createConfig({}, '/srv/hoi-xa')
    expect(result).toMatchObject({ ok: true, config: { port: 8080, host: '127.0.0.1', telegram: null } })
  })

  it('lists every problem at once, by variable, with a remedy', () => {
    const problems = problemsOf({
      HOI_XA_PORT: 'eighty',
      HOI_XA_LOG_LEVEL: 'loud',
      HOI_XA_RETENTION_DAYS: '0',
      HOI_XA_COMMUNES: 'Bắc Bình',
      HOI_XA_PUBLIC_URL: 'hoixa.vn',
      HOI_XA_PROT: '80',
      TELEGRAM_BOT_TOKEN: '123:abcdef',
    })
    expect(Object.keys(problems).sort()).toEqual([
      'HOI_XA_COMMUNES',
      'HOI_XA_LOG_LEVEL',
      'HOI_XA_PORT',
      'HOI_XA_PROT',
      'HOI_XA_PUBLIC_URL',
      'HOI_XA_RETENTION_DAYS',
      'TELEGRAM_COMMUNE',
    ])
    for (const remedy of Object.values(problems)) expect(remedy).not.toBe('')
  })

  it.each([['-1'], ['65536'], ['80.5'], ['0x50'], ['8080 ;']])('refuses the port %j', (port) => {
    expect(problemsOf({ HOI_XA_PORT: port })).toHaveProperty('HOI_XA_PORT')
  })

  it('refuses half a Telegram configuration either way', () => {
    expect(problemsOf({ TELEGRAM_BOT_TOKEN: '123:abcdef' })).toHaveProperty('TELEGRAM_COMMUNE')
    expect(problemsOf({ TELEGRAM_COMMUNE: 'bac-binh' })).toHaveProperty('TELEGRAM_BOT_TOKEN')
  })

  it('keeps the token out of the settings and out of messages', () => {
    const secret = 'not-a-token-but-secret'
    const result = createConfig({ TELEGRAM_BOT_TOKEN: secret, TELEGRAM_COMMUNE: 'bac-binh' }, '/')
    expect(result.ok).toBe(false)
    if (!result.ok) expect(new ConfigError(result.problems).message).not.toContain(secret)
    const good = createConfig({ TELEGRAM_BOT_TOKEN: '123:abcdef', TELEGRAM_COMMUNE: 'bac-binh' }, '/')
    expect(good.ok && JSON.stringify(good.config)).not.toContain('abcdef')
  })
})

describe('.env.example', () => {
  it('names every variable', () => {
    const example = readFileSync('.env.example', 'utf8')
    for (const name of Object.keys(variables)) expect(example).toContain(`${name}=`)
  })
})

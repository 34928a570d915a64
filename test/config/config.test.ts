import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { ConfigError, createConfig } from '../../src/config/config.js'
import { databaseOf } from '../../src/config/database-url.js'
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

  it('reads a Zalo bot: polling unless told, its plan unless told', () => {
    const zalo = { ZALO_BOT_TOKEN: '123:abc.def', ZALO_BOT_COMMUNE: 'bac-binh' }
    const polling = createConfig(zalo, '/')
    expect(polling.ok && polling.config.zaloBot).toEqual({
      commune: 'bac-binh',
      apiRoot: 'https://bot-api.zaloplatforms.com',
      mode: 'polling',
      monthly: 3_000,
      users: 50,
    })
    expect(polling.ok && JSON.stringify(polling.config)).not.toContain('abc.def')
    const hook = {
      ...zalo,
      ZALO_BOT_MODE: 'webhook',
      ZALO_BOT_WEBHOOK_SECRET: '0123456789abcdef',
      HOI_XA_PUBLIC_URL: 'https://hoixa.example.vn/',
      ZALO_BOT_MONTHLY: '0',
      ZALO_BOT_API_ROOT: 'http://127.0.0.1:9/',
    }
    const webhook = createConfig(hook, '/')
    expect(webhook).toMatchObject({
      ok: true,
      config: { zaloBot: { mode: 'webhook', monthly: 0, apiRoot: 'http://127.0.0.1:9' } },
      secrets: { zaloBotToken: '123:abc.def', zaloBotWebhookSecret: '0123456789abcdef' },
    })
    expect(webhook.ok && JSON.stringify(webhook.config)).not.toContain('0123456789abcdef')
  })

  it.each([
    [{ ZALO_BOT_COMMUNE: 'bac-binh' }, 'ZALO_BOT_TOKEN'],
    [{ ZALO_BOT_TOKEN: '123:abc' }, 'ZALO_BOT_COMMUNE'],
    [{ ZALO_BOT_TOKEN: '123:abc', ZALO_BOT_COMMUNE: '../x' }, 'ZALO_BOT_COMMUNE'],
    [{ ZALO_BOT_TOKEN: 'not a token', ZALO_BOT_COMMUNE: 'bac-binh' }, 'ZALO_BOT_TOKEN'],
    [{ ZALO_BOT_MODE: 'push' }, 'ZALO_BOT_MODE'],
    [{ ZALO_BOT_MODE: 'webhook' }, 'ZALO_BOT_WEBHOOK_SECRET'],
    [{ ZALO_BOT_MODE: 'webhook' }, 'HOI_XA_PUBLIC_URL'],
    [{ ZALO_BOT_MODE: 'webhook', HOI_XA_PUBLIC_URL: 'http://a.vn' }, 'HOI_XA_PUBLIC_URL'],
    [{ ZALO_BOT_WEBHOOK_SECRET: 'short' }, 'ZALO_BOT_WEBHOOK_SECRET'],
    [{ ZALO_BOT_WEBHOOK_SECRET: 'aaaaaaaaaaaaaaaaaaaa' }, 'ZALO_BOT_WEBHOOK_SECRET'],
    [{ ZALO_BOT_MONTHLY: 'many' }, 'ZALO_BOT_MONTHLY'],
    [{ ZALO_BOT_API_ROOT: 'zalo' }, 'ZALO_BOT_API_ROOT'],
    [{ ZALO_BOT_TOKN: 'x' }, 'ZALO_BOT_TOKN'],
  ])('refuses %j by %s', (env, variable) => {
    expect(problemsOf(env)).toHaveProperty(variable)
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

describe('settings of the Telegram webhook', () => {
  const good = {
    HOI_XA_PUBLIC_URL: 'https://hoixa.xa.vn/',
    TELEGRAM_BOT_TOKEN: '123:abcdef',
    TELEGRAM_COMMUNE: 'bac-binh',
    TELEGRAM_WEBHOOK: 'on',
    TELEGRAM_WEBHOOK_SECRET: 'q7Wc-21xKp_94TzLm0Rd',
  }

  it('make the address that Telegram posts to, and keep the secret apart', () => {
    const result = createConfig(good, '/')
    expect(result).toMatchObject({
      ok: true,
      config: {
        telegram: { webhookUrl: 'https://hoixa.xa.vn/webhooks/telegram/bac-binh', groups: 'refuse' },
      },
      secrets: { telegramWebhookSecret: good.TELEGRAM_WEBHOOK_SECRET },
    })
    expect(result.ok && JSON.stringify(result.config)).not.toContain(good.TELEGRAM_WEBHOOK_SECRET)
    const polling = createConfig({ ...good, TELEGRAM_WEBHOOK: 'off' }, '/')
    expect(polling.ok && polling.config.telegram?.webhookUrl).toBeNull()
  })

  it.each([
    ['HOI_XA_PUBLIC_URL', ''],
    ['HOI_XA_PUBLIC_URL', 'http://hoixa.xa.vn'],
    ['HOI_XA_PUBLIC_URL', 'https://hoixa.xa.vn:9000'],
    ['TELEGRAM_WEBHOOK', 'yes'],
    ['TELEGRAM_WEBHOOK_SECRET', ''],
    ['TELEGRAM_WEBHOOK_SECRET', 'q7Wc-21xKp_94Tz'],
    ['TELEGRAM_WEBHOOK_SECRET', 'q7Wc 21xKp 94TzLm0Rd'],
    ['TELEGRAM_WEBHOOK_SECRET', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['TELEGRAM_WEBHOOK_SECRET', 'abcabcabcabcabcabcabcabc'],
    ['TELEGRAM_WEBHOOK_SECRET', 'a7'.repeat(129)],
    ['TELEGRAM_GROUPS', 'all'],
    ['TELEGRAM_COMMUNE', '../bac-binh'],
    ['TELEGRAM_BOT_TOKEN', ''],
  ] as const)('refuse %s=%j with a remedy, and print no secret', (name, value) => {
    const problems = problemsOf({ ...good, [name]: value })
    expect(problems).toHaveProperty(name)
    expect(problems[name]).not.toBe('')
    if (name === 'TELEGRAM_WEBHOOK_SECRET' && value !== '')
      expect(JSON.stringify(createConfig({ ...good, [name]: value }, '/'))).not.toContain(value)
  })
})

describe('DATABASE_URL', () => {
  const url = 'postgres://hoixa:very-secret@db.xa.vn:5432/hoixa'

  it('is a secret that decides where the database is', () => {
    const read = createConfig({ DATABASE_URL: url }, '/')
    expect(read).toMatchObject({ ok: true, secrets: { databaseUrl: url } })
    expect(read.ok && JSON.stringify(read.config)).not.toContain('very-secret')
    expect(read.ok && databaseOf(read.config, read.secrets)).toBe(url)
    const file = createConfig({ HOI_XA_DATA_DIR: '/var/lib/hoi-xa' }, '/')
    expect(file.ok && databaseOf(file.config, file.secrets)).toBe('/var/lib/hoi-xa/hoi-xa.sqlite')
  })

  it.each(['mysql://u:very-secret@h/d', 'postgres://u:very-secret@h', 'very-secret'])(
    'refuses %s',
    (text) => {
      const read = createConfig({ DATABASE_URL: text }, '/')
      expect(read).toMatchObject({ ok: false, problems: [{ variable: 'DATABASE_URL' }] })
      expect(JSON.stringify(read)).not.toContain('very-secret')
    },
  )
})

describe('.env.example', () => {
  it('names every variable', () => {
    const example = readFileSync('.env.example', 'utf8')
    for (const name of Object.keys(variables)) expect(example).toContain(`${name}=`)
  })
})

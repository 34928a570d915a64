import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, createConfig, type ConfigResult } from '../../src/config/config.js'
import { readSettings } from '../../src/config/read-settings.js'

const SECRET = '0123456789abcdef'

function read(files: Record<string, string>, env: Record<string, string> = {}): ConfigResult {
  return createConfig(
    env,
    '/',
    Object.entries(files).map(([name, text]) => ({ name, text })),
  )
}

const problemsOf = (...args: Parameters<typeof read>): string[] => {
  const result = read(...args)
  return result.ok ? [] : result.problems.map(({ variable, message }) => `${variable} ${message}`)
}

describe('files of communes', () => {
  it('give each commune accounts of its own', () => {
    const result = read(
      {
        'bac-binh.env': '# của xã\nTELEGRAM_BOT_TOKEN=1:aaa\n\nexport ZALO_BOT_TOKEN="2:bbb"\r\n',
        'ha-bac.env': `TELEGRAM_BOT_TOKEN=3:ccc\nTELEGRAM_COMMUNE=ha-bac\nTELEGRAM_WEBHOOK=on\nTELEGRAM_WEBHOOK_SECRET=${SECRET}`,
        'loi-bac.env': '',
      },
      { HOI_XA_PUBLIC_URL: 'https://hoixa.vn', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' },
    )
    if (!result.ok) throw new ConfigError(result.problems)
    const { config, secrets } = result
    expect(config).toMatchObject({ telegram: null, zaloBot: null })
    expect(config.ofCommunes).toMatchObject([
      {
        commune: 'bac-binh',
        telegram: { commune: 'bac-binh', webhookUrl: null, apiRoot: 'http://127.0.0.1:1' },
        zaloBot: { commune: 'bac-binh' },
        zaloOa: null,
      },
      {
        commune: 'ha-bac',
        telegram: { commune: 'ha-bac', webhookUrl: 'https://hoixa.vn/webhooks/telegram/ha-bac' },
        zaloBot: null,
      },
      { commune: 'loi-bac', telegram: null, zaloBot: null, zaloOa: null },
    ])
    expect(secrets.ofCommunes.get('bac-binh')).toMatchObject({
      telegramToken: '1:aaa',
      zaloBotToken: '2:bbb',
    })
    expect(secrets.ofCommunes.get('ha-bac')).toMatchObject({ telegramWebhookSecret: SECRET })
    expect(JSON.stringify(config)).not.toMatch(new RegExp(`aaa|bbb|ccc|${SECRET}`))
  })

  it.each([
    ['a name that is no commune', { 'Hà Bắc.env': '' }, 'HOI_XA_CHANNELS_DIR: Hà Bắc.env is not named after'],
    ['another kind of file', { 'ghi-chu.txt': '' }, 'HOI_XA_CHANNELS_DIR: ghi-chu.txt is not named after'],
    [
      'a line that says nothing',
      { 'ha-bac.env': '\nTELEGRAM_BOT_TOKEN 1:aaa' },
      'ha-bac.env: line 2 is no setting',
    ],
    [
      'a variable of the service',
      { 'ha-bac.env': 'HOI_XA_PORT=1' },
      'ha-bac.env: HOI_XA_PORT is no setting of a',
    ],
    [
      'a misspelt one',
      { 'ha-bac.env': 'TELEGRAM_TOKEN=1:a' },
      'ha-bac.env: TELEGRAM_TOKEN is no setting of a',
    ],
    [
      'another commune',
      { 'ha-bac.env': 'TELEGRAM_COMMUNE=bac-binh' },
      'ha-bac.env: TELEGRAM_COMMUNE names bac-binh',
    ],
    [
      'a malformed token',
      { 'ha-bac.env': 'ZALO_BOT_TOKEN=abc' },
      'ha-bac.env: ZALO_BOT_TOKEN does not look like',
    ],
    [
      'half an Official Account',
      { 'ha-bac.env': 'ZALO_OA_ID=1' },
      'ha-bac.env: ZALO_OA_APP_ID is missing though',
    ],
  ])('are refused with %s', (_, files, problem) => {
    expect(problemsOf(files).join('\n')).toContain(problem)
  })

  it.each([
    [{ 'bac-binh.env': 'TELEGRAM_BOT_TOKEN=1:aaa', 'ha-bac.env': 'TELEGRAM_BOT_TOKEN=1:bbb' }, {}],
    [
      { 'ha-bac.env': 'TELEGRAM_BOT_TOKEN=1:bbb' },
      { TELEGRAM_BOT_TOKEN: '1:aaa', TELEGRAM_COMMUNE: 'bac-binh' },
    ],
  ])('are refused when two communes would share a bot', (files, env) => {
    expect(problemsOf(files, env)).toEqual(['ha-bac.env: TELEGRAM_BOT_TOKEN is that of bac-binh already'])
  })

  it('are refused when a commune would have two bots of one platform', () => {
    const env = { ZALO_BOT_TOKEN: '1:aaa', ZALO_BOT_COMMUNE: 'ha-bac' }
    expect(problemsOf({ 'ha-bac.env': 'ZALO_BOT_TOKEN=2:bbb' }, env)).toEqual([
      'ha-bac.env: ZALO_BOT_TOKEN is a second one of ha-bac',
    ])
  })

  it('are told of without their secrets', () => {
    const wrapped = `\nZALO_OA_TOKEN_KEY=\n${SECRET}${SECRET}=`
    const text = `TELEGRAM_BOT_TOKEN=geheim-${SECRET}\nZALO_OA_APP_SECRET=geheim\nTELEGRAM_WEBHOOK_SECRET=${SECRET}=${wrapped}`
    expect(problemsOf({ 'ha-bac.env': text }).join('\n')).not.toMatch(new RegExp(`geheim|${SECRET}`))
  })
})

describe('readSettings', () => {
  it('reads the files of the folder that the environment names, but for hidden ones', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hoi-xa-channels-'))
    writeFileSync(join(folder, 'ha-bac.env'), 'TELEGRAM_BOT_TOKEN=1:aaa\n')
    writeFileSync(join(folder, '.keep'), '')
    expect(readSettings({ HOI_XA_CHANNELS_DIR: folder }, '/')).toMatchObject({
      ok: true,
      config: { ofCommunes: [{ commune: 'ha-bac' }] },
    })
    expect(readSettings({}, '/')).toMatchObject({ ok: true, config: { ofCommunes: [] } })
  })

  it('says when the folder cannot be read', () => {
    expect(readSettings({ HOI_XA_CHANNELS_DIR: '/nowhere/at/all' }, '/')).toMatchObject({
      ok: false,
      problems: [{ variable: 'HOI_XA_CHANNELS_DIR', message: 'cannot be read: /nowhere/at/all (ENOENT)' }],
    })
  })
})

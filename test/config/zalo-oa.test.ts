import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ConfigError, createConfig } from '../../src/config/config.js'
import { weakKey } from '../../src/config/weak-key.js'

const whole: Record<string, string> = {
  ZALO_OA_APP_ID: '360846524940903967',
  ZALO_OA_APP_SECRET: 'a-secret-of-the-app',
  ZALO_OA_SECRET_KEY: 'a-secret-of-the-webhook',
  ZALO_OA_ID: '388613280878808645',
  ZALO_OA_COMMUNE: 'bac-binh',
  ZALO_OA_CODE_VERIFIER: 'Vf-0123456789abcdefghijklmnopqrstuvwxyzABCD',
  ZALO_OA_TOKEN_KEY: '9zP3kqv0Xb1m8wTg5YdR7cUe2hJ4nLsA6oQfVxZiBtE=',
}

const problemsOf = (env: Record<string, string>): string[] => {
  const result = createConfig(env, '/srv/hoi-xa')
  return result.ok ? [] : result.problems.map(({ variable }) => variable)
}

describe('Zalo OA settings', () => {
  it('are off unless told, and paid messages are off too', () => {
    expect(createConfig({}, '/')).toMatchObject({
      ok: true,
      config: { zaloOa: null },
      secrets: { zaloOa: null },
    })
    expect(createConfig(whole, '/')).toMatchObject({
      ok: true,
      config: {
        zaloOa: {
          appId: '360846524940903967',
          oaId: '388613280878808645',
          commune: 'bac-binh',
          apiRoot: 'https://openapi.zalo.me',
          oauthRoot: 'https://oauth.zaloapp.com',
          paidWindow: false,
          appsecretProof: false,
        },
      },
    })
    expect(createConfig({ ...whole, ZALO_OA_PAID_WINDOW: 'on' }, '/')).toMatchObject({
      config: { zaloOa: { paidWindow: true } },
    })
    expect(createConfig({ ...whole, ZALO_OA_APPSECRET_PROOF: 'on' }, '/')).toMatchObject({
      config: { zaloOa: { appsecretProof: true } },
    })
    expect(problemsOf({ ...whole, ZALO_OA_APPSECRET_PROOF: 'yes' })).toEqual(['ZALO_OA_APPSECRET_PROOF'])
  })

  it.each(Object.keys(whole))('are all there or none: %s', (missing) => {
    const { [missing]: _, ...rest } = whole
    expect(problemsOf(rest)).toEqual([missing])
  })

  it.each([
    ['ZALO_OA_APP_ID', 'abc'],
    ['ZALO_OA_APP_SECRET', 'short'],
    ['ZALO_OA_SECRET_KEY', 'with a blank in it'],
    ['ZALO_OA_ID', '12 34'],
    ['ZALO_OA_COMMUNE', 'Bắc Bình'],
    ['ZALO_OA_CODE_VERIFIER', 'x'.repeat(42)],
    ['ZALO_OA_CODE_VERIFIER', 'x'.repeat(43)],
    ['ZALO_OA_CODE_VERIFIER', 'Vf-0123456789abcdefghijklmnopqrstuvwxyzABCDE'],
    ['ZALO_OA_TOKEN_KEY', 'c2hvcnQ='],
    ['ZALO_OA_TOKEN_KEY', 'not base64 at all'],
    ['ZALO_OA_TOKEN_KEY', Buffer.alloc(32).toString('base64')],
    ['ZALO_OA_TOKEN_KEY', Buffer.alloc(32, 'abc').toString('base64')],
    ['ZALO_OA_TOKEN_KEY', Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('base64')],
    ['ZALO_OA_TOKEN_KEY', Buffer.from('mot cau khoa do nguoi ta go tay!').toString('base64')],
    ['ZALO_OA_TOKEN_KEY', randomBytes(16).toString('base64')],
    ['ZALO_OA_API_ROOT', 'openapi.zalo.me'],
    ['ZALO_OA_PAID_WINDOW', 'yes'],
    ['ZALO_OA_TYPO', 'x'],
  ])('refuse %s=%s', (name, value) => {
    expect(problemsOf({ ...whole, [name]: value })).toEqual([name])
  })

  it('keep secrets out of what may be logged and out of messages', () => {
    const secrets = ['ZALO_OA_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'ZALO_OA_CODE_VERIFIER', 'ZALO_OA_TOKEN_KEY']
    const good = createConfig(whole, '/')
    const bad = createConfig(
      Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, `${value} `.repeat(2)])),
      '/',
    )
    expect(bad.ok).toBe(false)
    const said =
      (good.ok ? JSON.stringify(good.config) : '') + (bad.ok ? '' : new ConfigError(bad.problems).message)
    for (const name of secrets) expect(said).not.toContain(whole[name])
  })
})

it('takes no random key for a weak one', () => {
  for (let tries = 0; tries < 2_000; tries++) expect(weakKey(randomBytes(32))).toBe(false)
})

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { zaloOaCommand } from '../../src/cli/zalo-oa-commands.js'
import { ConfigError } from '../../src/config/config.js'
import { UsageError } from '../../src/errors.js'
import { openStorage } from '../../src/storage/storage.js'
import { OA, startZaloOaServer, type ZaloOaServer } from '../fakes/zalo-oa-server.js'
import { KEY } from '../fixtures/zalo-oa.js'

let server: ZaloOaServer
let data: string
beforeEach(async () => {
  server = await startZaloOaServer()
  data = mkdtempSync(join(tmpdir(), 'hoi-xa-oa-'))
})
afterEach(() => server.close())

async function run(
  args: string[],
  { changes = {}, json = false }: { changes?: Record<string, string>; json?: boolean } = {},
): Promise<{ code: number; text: string }> {
  const lines: string[] = []
  const env = {
    HOI_XA_PUBLIC_URL: 'https://hoixa.example.vn',
    ZALO_OA_APP_ID: OA.appId,
    ZALO_OA_APP_SECRET: OA.appSecret,
    ZALO_OA_SECRET_KEY: OA.secretKey,
    ZALO_OA_ID: OA.oaId,
    ZALO_OA_COMMUNE: 'bac-binh',
    ZALO_OA_CODE_VERIFIER: OA.codeVerifier,
    ZALO_OA_TOKEN_KEY: Buffer.from(KEY).toString('base64'),
    ZALO_OA_API_ROOT: server.url,
    ZALO_OA_OAUTH_ROOT: server.url,
    ...changes,
  }
  const code = await zaloOaCommand(args, { env, root: '.', data, commune: undefined, json }, (line) =>
    lines.push(line),
  )
  return { code, text: lines.join('\n') }
}

it('prints the link, and remembers that consent was begun', async () => {
  const { code, text } = await run(['consent'])
  expect(code).toBe(0)
  expect(text).toContain('/v4/oa/permission?app_id=')
  expect(text).toContain('https://hoixa.example.vn/webhooks/zalo-oa/bac-binh/callback')
  expect(text).not.toContain(OA.codeVerifier)
  const storage = await openStorage(join(data, 'hoi-xa.sqlite'))
  const within = (minutes: number): Promise<boolean> =>
    storage.zaloOaTokens.tryConsent(OA.oaId, new Date(Date.now() + minutes * 60_000), 5)
  expect(await within(14)).toBe(true)
  expect(await within(16)).toBe(false)
  await storage.close()
})

it('takes a code and tells how things stand', async () => {
  expect(await run(['status'])).toMatchObject({ code: 1 })
  const taken = await run(['code', server.code()])
  expect(taken).toMatchObject({ code: 0 })
  expect(taken.text).toContain('25 giờ')
  const { code, text } = await run(['status'], { json: true })
  expect(code).toBe(0)
  expect(JSON.parse(text)).toMatchObject({ state: 'ready' })
  expect((await run(['status'])).text).toContain('Đã nối với Zalo OA.')
  expect(taken.text + text).not.toContain('token-of-zalo')
  expect(readFileSync(join(data, 'hoi-xa.sqlite')).toString('latin1')).not.toContain('token-of-zalo')
})

it('says why a code was not taken', async () => {
  const once = server.code()
  await run(['code', once])
  expect((await run(['code', once])).text).toContain('-14005')
  expect((await run(['code', server.code('1')])).text).toContain('Zalo OA khác')
  server.script('v4/oa/access_token', 'cut')
  expect(await run(['code', server.code()])).toMatchObject({ code: 1 })
  server.script('v2.0/oa/getoa', { body: { error: -224, message: 'package' } })
  const unsure = await run(['code', server.code()])
  expect(unsure.code).toBe(0)
  expect(unsure.text).toContain('ZALO_OA_ID')
})

it('refuses wrong use and half a configuration', async () => {
  await expect(run([])).rejects.toThrow(UsageError)
  await expect(run(['code'])).rejects.toThrow(UsageError)
  await expect(run(['consent'], { changes: { ZALO_OA_TOKEN_KEY: '' } })).rejects.toThrow(ConfigError)
  expect(await run(['consent'], { changes: { HOI_XA_PUBLIC_URL: '' } })).toMatchObject({ code: 1 })
})

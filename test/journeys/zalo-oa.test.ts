import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Config, Secrets } from '../../src/config/config.js'
import { openStorage } from '../../src/storage/storage.js'
import { OA, signed, startZaloOaServer, userEvent, type ZaloOaServer } from '../fakes/zalo-oa-server.js'
import { startApp, testConfig, type Running } from '../fixtures/app.js'
import { HOUR, KEY, storePair, USER } from '../fixtures/zalo-oa.js'

/** The whole service with a Zalo OA: webhooks by HTTP, kept on disk, answered by the OA's messages. */

let zalo: ZaloOaServer
let config: Config
let running: Running

const secrets: Secrets = {
  databaseUrl: null,
  s3: null,
  metricsToken: null,
  tracesHeaders: {},
  secretKey: null,
  telegramToken: null,
  telegramWebhookSecret: null,
  zaloBotToken: null,
  zaloBotWebhookSecret: null,
  zaloOa: { ...OA, tokenKey: KEY },
  ofCommunes: new Map(),
}

beforeEach(async () => {
  zalo = await startZaloOaServer()
  const zaloOa = {
    appId: OA.appId,
    oaId: OA.oaId,
    commune: 'bac-binh',
    apiRoot: zalo.url,
    oauthRoot: zalo.url,
    paidWindow: false,
    appsecretProof: false,
  }
  config = testConfig({ zaloOa })
  const storage = await openStorage(join(config.dataDir, 'hoi-xa.sqlite'))
  await storePair(storage.zaloOaTokens, zalo.issue(), new Date(Date.now() - HOUR))
  await storage.close()
  running = await startApp(config, { secrets })
})
afterEach(async () => {
  await running.app.stop()
  await zalo.close()
})

const post = async (event: Record<string, unknown>, retry?: number): Promise<number> => {
  const request = signed(event, retry === undefined ? {} : { retry })
  const response = await fetch(`${running.url}/webhooks/zalo-oa/bac-binh`, request)
  await response.text()
  return response.status
}

it('answers a question, takes a pressed button, and answers a repeated delivery once', async () => {
  const question = userEvent('user_send_text', USER, { text: 'làm giấy khai sinh cần giấy tờ gì' })
  const began = Date.now()
  expect(await post(question)).toBe(200)
  expect(Date.now() - began).toBeLessThan(2_000)
  expect(await post(question, 1)).toBe(200)
  await running.app.drain()
  const answers = zalo.sent(USER)
  expect(answers.map(({ text }) => text).join('\n')).toContain('khai sinh')
  const count = answers.length
  const button = answers.at(-1)?.buttons.find(({ type }) => type === 'oa.query.hide')
  expect(button?.payload).toMatch(/^#hx:/)

  expect(await post(userEvent('user_send_text', USER, { text: String(button?.payload) }))).toBe(200)
  await running.app.drain()
  const more = zalo.sent(USER).slice(count)
  expect(more.length).toBeGreaterThan(0)
  expect(more.map(({ text }) => text).join('\n')).not.toContain('#hx')
})

it('answers after a restart what was kept, with the token on disk', async () => {
  zalo.script('v3.0/oa/message/cs', { body: { error: -32, message: 'limit' } })
  expect(await post(userEvent('user_send_text', USER, { text: 'xin chào' }))).toBe(200)
  await running.app.drain()
  expect(zalo.sent(USER)).toHaveLength(1)
  await running.app.stop()
  running = await startApp(config, { secrets, clock: () => new Date(Date.now() + 2 * 60_000) })
  // A line kept open from before the restart may be closed by now: then the outbox tries once more.
  await vi.waitFor(
    async () => {
      await running.app.drain()
      expect(zalo.sent(USER).length).toBeGreaterThan(1)
    },
    { timeout: 20_000, interval: 200 },
  )
})

it('refuses what is not signed, over HTTP too', async () => {
  const url = `${running.url}/webhooks/zalo-oa/bac-binh`
  const { body } = signed(userEvent('user_send_text', USER, { text: 'giả mạo' }))
  expect((await fetch(url, { method: 'POST', body })).status).toBe(401)
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(200)
  expect((await fetch(url, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) })).status).toBe(413)
  await running.app.drain()
  expect(zalo.sent(USER)).toHaveLength(0)
})

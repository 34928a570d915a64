import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp, type App } from '../../src/app.js'
import { createLogger } from '../../src/logger.js'
import {
  startZaloBotServer,
  TOKEN,
  zaloText,
  zaloUpdate,
  type ZaloBotServer,
} from '../fakes/zalo-bot-server.js'
import { testConfig } from '../fixtures/app.js'
import { CHAT, HINT, until } from '../fixtures/zalo-bot.js'

let server: ZaloBotServer
let app: App

beforeAll(async () => {
  server = await startZaloBotServer(10)
  const zaloBot = {
    commune: 'bac-binh',
    apiRoot: server.url,
    mode: 'polling' as const,
    monthly: 3_000,
    users: 50,
  }
  app = await createApp({
    config: testConfig({ zaloBot }),
    secrets: {
      databaseUrl: null,
      s3: null,
      metricsToken: null,
      tracesHeaders: {},
      secretKey: null,
      telegramToken: null,
      telegramWebhookSecret: null,
      zaloBotToken: TOKEN,
      zaloBotWebhookSecret: null,
      zaloOa: null,
      ofCommunes: new Map(),
    },
    logger: createLogger('silent'),
  })
  expect((await app.start()).switchedOn).toContain('zalo-bot')
})
afterAll(async () => {
  await app.stop()
  await server.close()
})

async function say(text: string): Promise<string> {
  const before = server.sent(CHAT).length
  server.push(zaloText(CHAT, text))
  await until(() => server.sent(CHAT).length > before)
  await app.drain()
  return server.sent(CHAT).slice(before).join('\n')
}

it('answers a citizen on Zalo, who picks from the menu by number, in words and by label', async () => {
  const answer = await say('đăng ký khai sinh cần giấy tờ gì')
  expect(answer).toContain('khai sinh')
  expect(answer).toContain(HINT)
  const fee = /^(\d+)\. (.*lệ phí.*)$/im.exec(answer)
  expect(fee).not.toBeNull()
  const byNumber = await say(fee?.[1] ?? '')
  expect(byNumber).toMatch(/lệ phí/i)
  await say('đăng ký khai sinh cần giấy tờ gì')
  expect(await say(`số ${fee?.[1]} ạ`)).toBe(byNumber)
  await say('đăng ký khai sinh cần giấy tờ gì')
  expect(await say(fee?.[2] ?? '')).toBe(byNumber)
})

it('says that it cannot read a sticker', async () => {
  const before = server.sent(CHAT).length
  server.push(zaloUpdate('message.sticker.received', CHAT, { sticker: 's' }))
  await until(() => server.sent(CHAT).length > before)
  expect(server.sent(CHAT).at(-1)).not.toBe('')
})

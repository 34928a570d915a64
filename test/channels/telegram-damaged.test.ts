import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.js'
import type { Inbox } from '../../src/channels/inbox.js'
import { createInbox } from '../../src/inbox/inbox.js'
import { createLogger } from '../../src/logger.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { startTelegramServer, textUpdate, type TelegramServer } from '../fakes/telegram-server.js'
import { startApp, testConfig, type Running } from '../fixtures/app.js'
import { sendReport } from '../fixtures/report-desk.js'
import { telegramParts } from '../fixtures/telegram-parts.js'

const HURT = 501
const OTHER = 502

let server: TelegramServer
let storage: Storage
let running: Running
let now = new Date('2026-11-20T02:00:00Z').getTime()
const config = testConfig()
const path = join(config.dataDir, 'hoi-xa.sqlite')
const clock = (): Date => new Date(now)
const logger = createLogger('silent')
let inbox: Inbox

beforeAll(async () => {
  server = await startTelegramServer()
  storage = await openStorage(path)
  inbox = createInbox({ channel: 'telegram', store: storage.inbox, clock, logger, random: () => 0.5 }).of(
    'bac-binh',
  )
  const telegram = createTelegramChannel(telegramParts(server, { inbox, clock }))
  const { channel, ...rest } = await startApp(config, { clock })
  running = { channel, ...rest }
  await sendReport(channel)
  await running.app.stop()
  running = await startApp(config, { clock, channels: [telegram] })
})
afterAll(async () => {
  await running.app.stop()
  await storage.close()
  await server.close()
})

const sql = (text: string, ...values: unknown[]): void => {
  const db = new Sqlite(path)
  db.prepare(text).run(...values)
  db.close()
}
const answers = (chat: number): string[] => server.sent(chat).map(({ text }) => text)
const say = (chat: number, text: string): number => server.push(textUpdate(chat, text))

it('goes on for everybody when the report of one person cannot be read, and comes back to them in order', async () => {
  // The report is of this person, and its row was damaged on disk.
  const [sound] = (await storage.tickets.list('bac-binh', {}, 1)).map(({ matter }) => JSON.stringify(matter))
  sql(`update ticket set owner_channel = 'telegram', owner_address = ?, matter = '{"what":'`, String(HURT))
  say(HURT, 'làm giấy khai sinh cần giấy gì')
  say(HURT, 'bao nhiêu tiền')
  const last = say(OTHER, 'đăng ký kết hôn cần giấy gì')

  await expect.poll(() => answers(OTHER).length, { timeout: 10_000 }).toBe(1)
  await expect.poll(() => server.confirmedOffset()).toBe(last + 1)
  expect(answers(HURT)).toEqual([])
  const waiting = await storage.inbox.due('telegram', new Date(now + 3_600_000), 10)
  expect(waiting.map(({ sender }) => sender)).toEqual([String(HURT)])

  sql('update ticket set matter = ?', sound)
  // What is said meanwhile stands behind what waits.
  const third = say(HURT, 'nộp ở đâu')
  await expect.poll(() => server.confirmedOffset()).toBe(third + 1)
  now += 2_000
  await inbox.drain()
  await running.app.drain()
  expect(answers(HURT)).toHaveLength(3)
  const [first = '', second = '', place = ''] = answers(HURT)
  expect(first).toContain('Giấy chứng sinh')
  expect(second).toMatch(/lệ phí/i)
  expect(place).toContain('Trung tâm Phục vụ hành chính công')
  expect(await storage.inbox.holds('telegram', { commune: 'bac-binh', sender: String(HURT) })).toBe(false)
  expect(answers(OTHER)).toHaveLength(1)
})

it('sets aside for staff what cannot be read in hours, without a word of it', async () => {
  sql(`update ticket set matter = '{"what":'`)
  say(HURT, 'câu riêng của tôi')
  await expect
    .poll(() => storage.inbox.holds('telegram', { commune: 'bac-binh', sender: String(HURT) }), {
      timeout: 10_000,
    })
    .toBe(true)
  for (let tries = 0; tries < 8; tries++) {
    await inbox.drain()
    now += 2 * 3_600_000
  }
  const [aside, ...more] = await storage.inbox.listSetAside('bac-binh', 10)
  expect(more).toEqual([])
  expect(aside).toMatchObject({ channel: 'telegram', attempts: 8 })
  expect(JSON.stringify(aside)).not.toContain('riêng')
  expect(await storage.inbox.listSetAside('ha-bac', 10)).toEqual([])
})

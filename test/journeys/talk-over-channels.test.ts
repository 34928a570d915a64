import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Config } from '../../src/config/config.js'
import type { Account } from '../../src/staff/account.js'
import { openStorage } from '../../src/storage/storage.js'
import { startTelegramServer, textUpdate, TOKEN, type TelegramServer } from '../fakes/telegram-server.js'
import {
  startZaloBotServer,
  TOKEN as ZALO_BOT_TOKEN,
  zaloText,
  type ZaloBotServer,
} from '../fakes/zalo-bot-server.js'
import { OA, signed, startZaloOaServer, userEvent, type ZaloOaServer } from '../fakes/zalo-oa-server.js'
import { noSecrets, testConfig } from '../fixtures/app.js'
import { FRIDAY, openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'
import { HOUR, KEY, storePair, USER } from '../fixtures/zalo-oa.js'
import { telegramTalk } from '../scenes/telegram-talk.js'
import type { Talk } from '../scenes/talk.js'
import { webTalk } from '../scenes/web-talk.js'
import { zaloBotTalk } from '../scenes/zalo-bot-talk.js'
import { zaloOaTalk } from '../scenes/zalo-oa-talk.js'
import { vietnamInstant } from '../../src/vietnam-day.js'

const commune = 'bac-binh'
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

describe('a talk with staff', () => {
  let telegram: TelegramServer
  let zaloBot: ZaloBotServer
  let oa: ZaloOaServer
  let desk: Desk
  let lan: Staff

  beforeAll(async () => {
    telegram = await startTelegramServer()
    zaloBot = await startZaloBotServer(10)
    oa = await startZaloOaServer()
    const { appSecret, secretKey, codeVerifier } = OA
    desk = await openDesk({
      config: {
        ...(await linked(oa)),
        telegram: { commune, apiRoot: telegram.url, groups: 'refuse', webhookUrl: null },
        zaloBot: { commune, apiRoot: zaloBot.url, mode: 'polling', monthly: 0, users: 0 },
      },
      parts: {
        secrets: {
          ...noSecrets,
          telegramToken: TOKEN,
          zaloBotToken: ZALO_BOT_TOKEN,
          zaloOa: { appSecret, secretKey, codeVerifier, tokenKey: KEY },
        },
      },
    })
    lan = await staffAt(desk, ['receptionist'], { name: 'Nguyễn Thị Lan' })
  }, 300_000)
  afterAll(async () => {
    await desk.stop()
    await Promise.all([telegram.close(), zaloBot.close(), oa.close()])
  })

  const reply = (id: string, text: string, staff = lan) =>
    staff.post(`/tro-chuyen/${id}/tra-loi`, { key: randomUUID(), text })

  async function openTalk(channel: string): Promise<string> {
    const talks = await desk.storage.talks.list(commune, 'open', { account: '', limit: 50, offset: 0 })
    return talks.find((talk) => talk.channel === channel)?.id ?? ''
  }

  /** Sends something nobody answers, and waits until it was handled. */
  async function unanswered(send: () => unknown): Promise<void> {
    const mark = (): Promise<string> => desk.storage.talks.mark(commune)
    const before = await mark()
    await send()
    await expect.poll(mark, { timeout: 30_000 }).not.toBe(before)
    await desk.app.drain()
  }

  /** The same on every channel; `silently` says something that is answered with silence. */
  async function talksWithLan(
    channel: string,
    citizen: Talk,
    silently: (text: string) => Promise<unknown>,
    hasButtons = true,
  ): Promise<void> {
    const begun = (await citizen.say('gặp cán bộ')).join('\n')
    expect(begun).toContain('Anh/chị cần cán bộ giúp việc gì ạ?')
    expect(begun).toContain('Trở lại trợ lý tự động')
    expect((await citizen.say('nhà tôi mất nước từ hôm qua')).join('\n')).toContain('đã chuyển lời')
    const id = await openTalk(channel)
    await silently('mất cả xóm luôn')
    expect((await lan.get(`/tro-chuyen/${id}`)).text).toContain('mất cả xóm luôn')
    await reply(id, 'Chào bác, em báo đội nước rồi ạ.')
    const said = (await citizen.arrived()).join('\n')
    expect(said).toContain('Cán bộ Nguyễn Thị Lan:')
    expect(said).toContain('Chào bác, em báo đội nước rồi ạ.')
    if (hasButtons) expect(said).toContain('Trở lại trợ lý tự động')
    else expect(said).not.toContain('Trở lại trợ lý tự động')
    expect((await lan.get(`/tro-chuyen/${id}`)).text).not.toContain('Đang gửi')
    await lan.post(`/tro-chuyen/${id}/ket-thuc`, {})
    const ended = (await citizen.arrived()).join('\n')
    expect(ended).toContain('Cán bộ Nguyễn Thị Lan đã kết thúc cuộc trò chuyện.')
    expect((await citizen.say('làm giấy khai sinh cho con cần gì')).join('\n')).toContain('1.001193')
  }

  it('goes over the web chat', { timeout: 60_000 }, async () => {
    const citizen = webTalk(desk.url)
    await citizen.open()
    await talksWithLan('web', citizen, async (text) => {
      // The page shows the citizen's own words and nothing else.
      expect(await citizen.say(text)).toEqual([`(anh/chị) ${text}`])
    })
  })

  it('goes over Telegram', { timeout: 60_000 }, async () => {
    const citizen = telegramTalk(telegram, 71, () => desk.app.drain())
    await talksWithLan('telegram', citizen, (text) => unanswered(() => telegram.push(textUpdate(71, text))))
    await citizen.say('gặp cán bộ')
    await citizen.say('nhà tôi vẫn mất nước')
    await reply(await openTalk('telegram'), 'Đội nước đang đến ạ.')
    await citizen.arrived()
    const { shown } = await citizen.choose('Trở lại trợ lý tự động')
    expect(shown.join('\n')).toContain('Từ đây tôi, trợ lý tự động')
  })

  it('goes over a Zalo Bot, which has no buttons', { timeout: 60_000 }, async () => {
    const chat = 'a1b2c3d4e5f61'
    const citizen = zaloBotTalk(zaloBot, chat, () => desk.app.drain())
    await talksWithLan(
      'zalo-bot',
      citizen,
      (text) => unanswered(() => zaloBot.push(zaloText(chat, text))),
      false,
    )
    await citizen.say('gặp cán bộ')
    expect((await citizen.say('thoát')).join('\n')).toContain('Từ đây tôi, trợ lý tự động')
  })

  it(
    'goes over a Zalo OA, and tells staff when its window for messages has closed',
    { timeout: 60_000 },
    async () => {
      const { url, clock } = desk
      const citizen = zaloOaTalk({ server: oa, url, user: USER, clock, drain: () => desk.app.drain() })
      const address = `${url}/webhooks/zalo-oa/${commune}`
      await talksWithLan('zalo-oa', citizen, (text) =>
        unanswered(() => fetch(address, signed(userEvent('user_send_text', USER, { text }, clock())))),
      )
      await citizen.say('gặp cán bộ')
      await desk.at('2026-11-28')
      const late = await staffAt(desk, ['receptionist'])
      const id = await openTalk('zalo-oa')
      await reply(id, 'Bác ơi', late)
      await desk.app.drain()
      expect((await late.get(`/tro-chuyen/${id}`)).text).toMatch(/Không gửi được: đã quá (?:7 ngày|48 giờ)/)
    },
  )
})

it(
  'a talk is still there after the service was killed in the middle of it',
  { timeout: 500_000 },
  async () => {
    const { dataDir } = testConfig()
    const telegram = await startTelegramServer()
    closing.push(() => telegram.close())
    const storage = await openStorage(join(dataDir, 'hoi-xa.sqlite'))
    closing.unshift(() => storage.close())
    await storage.staff.addAccount(account, credentials)
    const first = startProgram(dataDir, telegram.url)
    await listening(telegram)
    const citizen = telegramTalk(telegram, 71, () => Promise.resolve())
    await citizen.say('gặp cán bộ')
    await citizen.say('nhà tôi mất nước từ hôm qua')
    await first.kill()
    const before = new Set(telegram.sent(71).map(({ text }) => text))
    const second = startProgram(dataDir, telegram.url)
    const mark = await storage.talks.mark(commune)
    telegram.push(textUpdate(71, 'vẫn mất nước ạ'))
    await expect.poll(() => storage.talks.mark(commune), { timeout: 200_000 }).not.toBe(mark)
    const [talk] = await storage.talks.list(commune, 'waiting', { account: '', limit: 5, offset: 0 })
    expect(talk).toMatchObject({ lastWords: 'vẫn mất nước ạ', told: true })
    // What was on its way when it died may come twice; nothing new is said.
    expect(new Set(telegram.sent(71).map(({ text }) => text))).toEqual(before)
    await second.kill()
  },
)

/** An OA whose admin consented an hour before the clock of the desk. */
async function linked(server: ZaloOaServer): Promise<Partial<Config>> {
  const { dataDir } = testConfig()
  const storage = await openStorage(join(dataDir, 'hoi-xa.sqlite'))
  const issued = new Date(vietnamInstant(FRIDAY, '09:00').getTime() - HOUR)
  await storePair(storage.zaloOaTokens, server.issue(), issued)
  await storage.close()
  const { appId, oaId } = OA
  const roots = { apiRoot: server.url, oauthRoot: server.url }
  return { dataDir, zaloOa: { appId, oaId, commune, ...roots, paidWindow: false, appsecretProof: false } }
}

const account: Account = {
  id: 'lan',
  commune,
  login: 'lan',
  name: 'Nguyễn Thị Lan',
  roles: ['receptionist'],
  unit: null,
  active: true,
  twoFactor: false,
  mustChangePassword: false,
}
const credentials = { password: 'none', passwordUntil: null, totpSecret: null, totpStep: 0, recovery: [] }

/** The program from its sources in a process of its own, on Telegram. */
function startProgram(dataDir: string, apiRoot: string): { kill(): Promise<void> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOI_XA_PORT: '0',
      HOI_XA_LOG_LEVEL: 'error',
      HOI_XA_DATA_DIR: dataDir,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_COMMUNE: commune,
      TELEGRAM_API_ROOT: apiRoot,
    },
    stdio: 'ignore',
  })
  const gone = once(child, 'exit')
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await gone
  }
  closing.unshift(kill)
  return { kill }
}

async function listening(server: TelegramServer): Promise<void> {
  await expect.poll(() => server.callsOf('getUpdates').length, { timeout: 200_000 }).toBeGreaterThan(0)
}

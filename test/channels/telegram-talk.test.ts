import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp, type App } from '../../src/app.js'
import { createLogger } from '../../src/logger.js'
import { openStorage } from '../../src/storage/storage.js'
import {
  BOT,
  photoUpdate,
  startTelegramServer,
  tapUpdate,
  textUpdate,
  type ShownMessage,
  type TelegramServer,
  TOKEN,
} from '../fakes/telegram-server.js'
import { noSecrets, testConfig } from '../fixtures/app.js'
import { phonePhoto } from '../photos/make-pictures.js'

const SECRET = 'q7Wc-21xKp_94TzLm0Rd'
const PATH = '/webhooks/telegram/bac-binh'

let server: TelegramServer
let app: App
let url: string
const config = testConfig()
let nextId = 1

/** The whole service, spoken to through its webhook. */
beforeAll(async () => {
  server = await startTelegramServer()
  app = await createApp({
    config: {
      ...config,
      telegram: {
        commune: 'bac-binh',
        apiRoot: server.url,
        groups: 'mention',
        webhookUrl: `https://xa.vn${PATH}`,
      },
    },
    secrets: { ...noSecrets, telegramToken: TOKEN, telegramWebhookSecret: SECRET },
    logger: createLogger('silent'),
  })
  url = (await app.start()).url
  for (const id of ['one', 'two', 'three', 'four']) server.hold(id, await phonePhoto())
})
afterAll(async () => {
  await app.stop()
  await server.close()
})

async function post(updates: readonly object[]): Promise<void> {
  for (const update of updates) {
    const response = await fetch(`${url}${PATH}`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': SECRET, 'content-type': 'application/json' },
      body: JSON.stringify({ update_id: nextId++, ...update }),
    })
    expect(response.status).toBe(200)
  }
  await app.drain()
}

/** Resolves with what came back, as the person sees it. */
async function come(chat: number, ...updates: readonly object[]): Promise<ShownMessage[]> {
  const before = server.sent(chat).length
  await post(updates)
  return server.sent(chat).slice(before)
}

const textOf = (messages: readonly ShownMessage[]): string => messages.map(({ text }) => text).join('\n')
const say = async (chat: number, text: string): Promise<string> =>
  textOf(await come(chat, textUpdate(chat, text)))
const message = (chat: number, more: Record<string, unknown>): object => ({
  message: { message_id: 1, date: 0, chat: { id: chat, type: 'private' }, from: { id: chat }, ...more },
})
const edited = (chat: number, text: string, after = 20): object => ({
  edited_message: {
    message_id: 1,
    date: 1_000_000,
    edit_date: 1_000_000 + after,
    chat: { id: chat, type: 'private' },
    from: { id: chat },
    text,
  },
})

describe('buttons that tell a place or a number', () => {
  it('stand beside the question, understand the words under them, and go afterwards', async () => {
    const chat = 601
    await say(chat, 'tôi muốn phản ánh')
    await say(chat, 'Đèn đường hỏng, buổi tối tối om rất nguy hiểm')
    const where = await come(chat, tapUpdate(chat, 'r:kind:field_report'))
    expect(textOf(where)).toContain('chỗ nào')
    expect(where.at(-1)?.keyboard).toEqual([])
    expect(server.answers(chat)[0]).toEqual({ text: '📍 Gửi vị trí đang đứng', request_location: true })
    expect(server.answers(chat).at(-1)).toEqual({ text: 'Hủy' })
    const place = { location: { latitude: 11.2345678, longitude: 108.4567891 } }
    const when = await come(chat, message(chat, place))
    expect(when[0]).toEqual({ text: 'Đã nhận.', keyboard: [] })
    expect(when[1]?.text).toContain('Đã nhận vị trí')
    expect(when[1]?.keyboard.length).toBeGreaterThan(0)
    expect(server.answers(chat)).toEqual([])
    for (const id of ['r:skip', 'r:skip']) await come(chat, tapUpdate(chat, id))
    await say(chat, 'Nguyễn Văn Bảy')
    expect(await say(chat, 'thôn Lương Bình')).toContain('Số điện thoại')
    expect(server.answers(chat)[0]).toEqual({ text: '📱 Gửi số điện thoại của tôi', request_contact: true })

    const other = { contact: { phone_number: '84987654321', first_name: 'X', user_id: 7 } }
    expect(textOf(await come(chat, message(chat, other)))).toContain('Số điện thoại')
    const own = { contact: { phone_number: '84912345678', first_name: 'Bảy', user_id: chat } }
    const review = textOf(await come(chat, message(chat, own)))
    expect(review).toContain('0912345678')
    expect(review).not.toContain('987654321')
    expect(server.answers(chat)).toEqual([])
    expect(textOf(await come(chat, textUpdate(chat, 'gửi phản ánh')))).toMatch(/Mã: \w{3}-\w{3}-\w{3}/)
  })

  it('let the person cancel by the word under them', async () => {
    const chat = 602
    await say(chat, 'tôi muốn phản ánh')
    await say(chat, 'Đèn đường hỏng, buổi tối tối om rất nguy hiểm')
    await come(chat, tapUpdate(chat, 'r:kind:field_report'))
    await say(chat, 'Hủy')
    expect(server.answers(chat)).toEqual([])
    expect(await say(chat, 'xin giấy độc thân cần gì')).toContain('1.004873')
  })
})

describe('a changed message', () => {
  it('is a new question, once', async () => {
    const chat = 611
    await say(chat, 'xin giấy độc thân cần j')
    const answer = await come(chat, edited(chat, 'làm giấy khai sinh cho con cần gì'))
    expect(textOf(answer)).toContain('1.001193')
    expect(answer).toHaveLength(1)
  })

  it('is history after ten minutes', async () => {
    expect(await come(612, edited(612, 'làm giấy khai sinh', 601))).toEqual([])
  })

  it('is no answer to what the report asks by now, and an emergency even then', async () => {
    const chat = 613
    await say(chat, 'tôi muốn phản ánh')
    await say(chat, 'Đèn đường hỏng, buổi tối tối om rất nguy hiểm')
    await come(chat, tapUpdate(chat, 'r:kind:field_report'))
    const told = textOf(await come(chat, edited(chat, 'Đèn đường hỏng ở ngõ 12')))
    expect(told).toContain('sửa một tin')
    expect(told).toContain('chỗ nào')
    expect(textOf(await come(chat, edited(chat, 'cháy nhà rồi cứu với')))).toContain('114')
  })
})

describe('an album', () => {
  it('is counted in order, asks once, and refuses the fourth picture politely', async () => {
    const chat = 621
    await say(chat, 'tôi muốn phản ánh')
    await say(chat, 'rác chất đống ở cổng chợ Lương Sơn từ hôm 10/11')
    const asked = await come(chat, tapUpdate(chat, 'r:kind:field_report'))
    expect(textOf(asked)).toContain('nhiều nhất 3 tệp')
    const photos = ['one', 'two', 'three', 'four'].map((id) =>
      photoUpdate(chat, [{ id, side: 1280 }], { media_group_id: 'album' }),
    )
    const [first, second, third, fourth] = await come(chat, ...photos)
    expect(first?.text).toContain('(1/3)')
    expect(first?.text).toContain('gửi thêm')
    expect(second?.text).toContain('(2/3)')
    expect(second?.text).not.toContain('gửi thêm')
    expect(second?.keyboard.length).toBeGreaterThan(0)
    expect(third?.text).toContain('(3/3)')
    expect(third?.text).toContain('họ và tên')
    expect(fourth?.text).toContain('nhiều nhất 3 tệp')
    expect(fourth?.text).not.toContain('họ và tên')
  })
})

describe('in a group', () => {
  const GROUP = -100_777
  const inGroup = (text: string, from = 91): object => ({
    message: {
      message_id: 1,
      date: 0,
      chat: { id: GROUP, type: 'supergroup' },
      from: { id: from },
      text: `@${BOT.username} ${text}`,
      entities: [{ type: 'mention', offset: 0, length: BOT.username.length + 1 }],
    },
  })

  it('looks up, and keeps reports, codes and own data for the private chat', async () => {
    expect(textOf(await come(GROUP, inGroup('xin giấy độc thân cần gì')))).toContain('1.004873')
    const personal = [
      'tôi muốn phản ánh',
      'Tôi là Nguyễn Văn Bảy, đèn đường ngõ 12 hỏng cả tuần nay, đề nghị sửa, số 0912345678',
      'phản ánh của tôi',
      'K7M-2QX-9DR',
      'dữ liệu của tôi',
      'xóa dữ liệu',
    ]
    for (const text of personal) {
      const told = textOf(await come(GROUP, inGroup(text)))
      expect(told).toContain(`https://t.me/${BOT.username}`)
      expect(told).not.toContain('Bảy')
    }
    const storage = await openStorage(join(config.dataDir, 'hoi-xa.sqlite'))
    const where = { commune: 'bac-binh', channel: 'telegram', id: `${GROUP}:91` }
    const kept = await storage.conversations.transcript(where, 50)
    expect(await storage.conversations.load(where, new Date())).toMatchObject({ draft: undefined })
    await storage.close()
    expect(JSON.stringify(kept)).not.toContain('Bảy')
  })

  it('tells one member nothing of another', async () => {
    await come(GROUP, inGroup('làm giấy khai sinh cho con cần gì', 92))
    expect(textOf(await come(GROUP, inGroup('mất bao nhiêu tiền', 93)))).not.toContain('1.001193')
  })
})

describe('the service behind the webhook', () => {
  const request = (body: BodyInit, more: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${PATH}`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': SECRET },
      body,
      ...more,
    })

  it('takes no ten megabytes, announced or not, and goes on', async () => {
    const big = new Uint8Array(10 * 1024 * 1024).fill(0x20)
    expect((await request(big)).status).toBe(413)
    const stream = new Blob([big]).stream()
    const unannounced = await request(stream, { duplex: 'half' } as RequestInit).catch(() => undefined)
    expect([413, undefined]).toContain(unannounced?.status)
    expect(await say(631, 'xin giấy độc thân cần gì')).toContain('1.004873')
  })

  it('has no other door', async () => {
    const update = JSON.stringify({ update_id: 1, ...textUpdate(632, 'x') })
    expect((await request(update, { headers: {} })).status).toBe(401)
    expect((await fetch(`${url}${PATH}`)).status).toBe(404)
    const elsewhere = await fetch(`${url}/webhooks/telegram/ha-bac`, { method: 'POST', body: update })
    expect(elsewhere.status).toBe(404)
    expect(server.sent(632)).toEqual([])
  })

  it('told Telegram where to post', () => {
    expect(server.webhook()).toMatchObject({ url: `https://xa.vn${PATH}`, secret_token: SECRET })
    expect(server.callsOf('getUpdates')).toEqual([])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, Delivery } from '../../src/channels/channel.js'
import { plainText } from '../../src/channels/plain-text.js'
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.js'
import type { ZaloBotParts } from '../../src/channels/zalo-bot/zalo-bot-parts.js'
import { startTelegramServer, type TelegramServer } from '../fakes/telegram-server.js'
import { startZaloBotServer, TOKEN, type ZaloBotServer } from '../fakes/zalo-bot-server.js'
import { OA, startZaloOaServer, type ZaloOaServer } from '../fakes/zalo-oa-server.js'
import { media } from '../fixtures/pictures.js'
import { telegramParts } from '../fixtures/telegram-parts.js'
import { CHAT, openZaloBotBench, PUBLIC_URL, type ZaloBotBench } from '../fixtures/zalo-bot.js'
import { collector, movable, openBench, USER, type Bench } from '../fixtures/zalo-oa.js'

const WORDS = 'Đã nhận phản ánh. Mã: K7M-2QX-96T'
const ALT = 'Mã QR của phản ánh K7M-2QX-96T'
const QR = 'https://xa.vn/bac-binh#ma=K7M-2QX-96T'
const DAY = 86_400_000

const delivery = (channel: string, id: string): Delivery => ({
  id: 'd',
  address: { commune: 'bac-binh', channel, id },
  reply: {
    // Wherever it stands, it comes after the words.
    blocks: [
      { kind: 'picture', qr: QR, alt: ALT },
      { kind: 'paragraph', spans: [{ text: WORDS }] },
    ],
    choices: [{ id: 'm:fields', label: 'Xem lĩnh vực' }],
  },
  ofTicket: true,
})

it('a terminal shows what the picture is', () => {
  expect(plainText(delivery('terminal', 'x').reply)).toBe(`[${ALT}]\n${WORDS}\n1. Xem lĩnh vực`)
})

describe('Telegram', () => {
  let server: TelegramServer
  beforeEach(async () => {
    server = await startTelegramServer()
  })
  afterEach(() => server.close())
  const { logger, logged } = collector()
  const send = (): Promise<void> =>
    createTelegramChannel(telegramParts(server, { logger, sendSeconds: 0.5 })).send(
      delivery('telegram', '501'),
    )

  it('sends the bytes after the words, which keep their buttons', async () => {
    await send()
    expect(server.calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto'])
    expect(server.sent(501)[0]).toMatchObject({ text: WORDS, keyboard: [[{ text: 'Xem lĩnh vực' }]] })
    const bytes = new Uint8Array(await media.pictures.draw({ kind: 'picture', qr: QR, alt: ALT }))
    expect(server.callsOf('sendPhoto')[0]?.payload).toMatchObject({
      chat_id: '501',
      caption: ALT,
      photo: bytes,
    })
  })

  it.each(['html 502', 'cut', 'hang', 'refused'] as const)(
    'drops a picture that fails: %s',
    async (fault) => {
      const body = {
        ok: false,
        error_code: 400,
        description: 'Bad Request: not enough rights to send photos',
      }
      server.script('sendPhoto', fault === 'refused' ? { status: 400, body } : fault)
      const before = logged().split('a picture of a reply did not go out').length
      await send()
      expect(server.callsOf('sendMessage')).toHaveLength(1)
      expect(logged().split('a picture of a reply did not go out')).toHaveLength(before + 1)
      expect(logged()).not.toMatch(/K7M|test_token/)
    },
  )

  it('sends no picture before its words: those are tried again', async () => {
    server.script('sendMessage', 'html 502')
    await expect(send()).rejects.toMatchObject({ kind: 'retry' })
    expect(server.callsOf('sendPhoto')).toHaveLength(0)
  })
})

describe('Zalo Bot', () => {
  let server: ZaloBotServer
  let bench: ZaloBotBench
  beforeEach(async () => {
    server = await startZaloBotServer()
    bench = await openZaloBotBench(server)
    server.pictures = ({ url }) => media.routes.request(url)
  })
  afterEach(async () => {
    await bench.close()
    await server.close()
  })
  const make = (changes: Partial<ZaloBotParts> = {}): Channel => bench.make(changes).channel
  const send = (changes?: Partial<ZaloBotParts>): Promise<void> =>
    make(changes).send(delivery('zalo-bot', CHAT))

  it('sends the address of the picture, which Zalo fetches', async () => {
    await send()
    const [photo] = server.callsOf('sendPhoto')
    expect(photo?.payload).toMatchObject({ chat_id: CHAT, caption: ALT })
    expect(String(photo?.payload['photo']).startsWith(`${PUBLIC_URL}/media/`)).toBe(true)
    expect(server.calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto'])
    expect(bench.logged()).not.toContain('did not go out')
  })

  it('drops a picture that Zalo cannot fetch, and does without where there is no public address', async () => {
    server.pictures = () => new Response('no', { status: 403 })
    await send()
    await send({ publicUrl: null })
    expect(server.sent(CHAT)).toHaveLength(2)
    expect(bench.logged().split('did not go out')).toHaveLength(3)
    expect(bench.logged()).not.toMatch(/K7M|\/media\//)
  })

  it('spends nothing on pictures of what a month keeps for tickets', async () => {
    const bot = TOKEN.split(':')[0] ?? ''
    for (let count = 0; count < 38; count++) await bench.storage.zaloBotQuota.add(bot, '2026-11', 'someone')
    await send({ monthly: 40, clock: () => new Date('2026-11-20T02:00:00Z') })
    expect(server.sent(CHAT)).toHaveLength(1)
    expect(server.callsOf('sendPhoto')).toHaveLength(0)
  })
})

describe('Zalo OA', () => {
  const UPLOAD = 'v2.0/oa/upload/image'
  let server: ZaloOaServer
  let bench: Bench
  const { clock, move } = movable()
  beforeEach(async () => {
    server = await startZaloOaServer()
    bench = await openBench(server, { clock })
    await bench.storage.zaloOaContacts.touched(OA.oaId, USER, clock())
  })
  afterEach(async () => {
    await bench.channel.stop()
    await bench.storage.close()
    await server.close()
  })
  const send = async (): Promise<void> => {
    await bench.storage.zaloOaContacts.touched(OA.oaId, USER, clock())
    await bench.channel.send(delivery('zalo-oa', USER))
  }
  const shown = () => server.sent(USER).map(({ text, picture }) => [text, picture !== undefined])

  it('uploads a picture once for the six days that an upload is good for', async () => {
    await send()
    move(5 * DAY)
    await send()
    expect(server.callsTo(UPLOAD)).toHaveLength(1)
    move(1.1 * DAY)
    await send()
    expect(server.callsTo(UPLOAD)).toHaveLength(2)
    expect(shown()).toEqual(
      Array.from({ length: 3 }, () => [
        [WORDS, false],
        [ALT, true],
      ]).flat(),
    )
    expect(String(server.callsTo(UPLOAD)[0]?.payload['multipart'])).toContain('PNG')
  })

  it('uploads again what Zalo has forgotten (-100)', async () => {
    await send()
    server.forgetUploads()
    await send()
    expect(server.callsTo(UPLOAD)).toHaveLength(2)
    expect(server.sent(USER).at(-1)?.picture).toMatch(/^attachment-/)
    expect(bench.logged()).not.toContain('did not go out')
  })

  it.each(['html 502', 'cut', 'hang'] as const)('drops a picture that fails: %s', async (fault) => {
    server.script(UPLOAD, fault)
    await send()
    expect(shown()).toEqual([[WORDS, false]])
    expect(bench.logged().split('did not go out')).toHaveLength(2)
  })
})

import { Writable } from 'node:stream'
import type { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, IncomingMessage } from '../../src/channels/channel.js'
import type { Inbox } from '../../src/channels/inbox.js'
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.js'
import { createTelegramWebhook } from '../../src/channels/telegram/telegram-webhook.js'
import { createInbox } from '../../src/inbox/inbox.js'
import { createLogger } from '../../src/logger.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { startTelegramServer, tapUpdate, textUpdate, type TelegramServer } from '../fakes/telegram-server.js'
import { telegramParts } from '../fixtures/telegram-parts.js'

const SECRET = 'q7Wc-21xKp_94TzLm0Rd'
const PATH = '/webhooks/telegram/bac-binh'
const CHAT = 2 ** 40 + 7

let server: TelegramServer
let storage: Storage
let inbox: Inbox
let channel: Channel
let routes: Hono
let taken: IncomingMessage[]
let handle: (message: IncomingMessage) => Promise<void>
let logged: string
let now: Date

beforeEach(async () => {
  server = await startTelegramServer()
  storage = await openStorage(':memory:')
  taken = []
  logged = ''
  now = new Date()
  handle = (message) => Promise.resolve(void taken.push(message))
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString()
      done()
    },
  })
  const logger = createLogger('info', sink)
  const clock = (): Date => now
  inbox = createInbox({ channel: 'telegram', store: storage.inbox, clock, logger }).of('bac-binh')
  routes = createTelegramWebhook({ commune: 'bac-binh', secret: SECRET, inbox, clock, logger })
  const webhook = { url: `https://xa.vn${PATH}`, secret: SECRET, memory: storage.memory('telegram') }
  channel = createTelegramChannel(telegramParts(server, { webhook, inbox, logger, clock }))
  await channel.start((message) => handle(message))
  await expect.poll(() => server.callsOf('setMyCommands').length).toBe(1)
  logged = ''
})
afterEach(async () => {
  await channel.stop()
  await inbox.stop()
  await storage.close()
  await server.close()
})

async function post(body: unknown, secret: string | undefined = SECRET): Promise<number> {
  const response = await routes.request(PATH, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secret !== '' && { 'x-telegram-bot-api-secret-token': secret }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return response.status
}

const update = (id: number, rest: object): Record<string, unknown> => ({
  update_id: id,
  ...rest,
})
const logLines = (): string[] => logged.split('\n').filter((line) => line !== '')
const contents = () => taken.map(({ content }) => content)

describe('the Telegram webhook', () => {
  it('hands over words and buttons in order, and ends the spinner', async () => {
    expect(await post(update(1, textUpdate(CHAT, 'làm giấy khai sinh')))).toBe(200)
    expect(await post(update(2, tapUpdate(CHAT, 'p:1.001193:fee')))).toBe(200)
    await inbox.drain()
    expect(taken).toEqual([
      {
        address: { commune: 'bac-binh', channel: 'telegram', id: String(CHAT) },
        key: 'u1',
        content: { kind: 'text', text: 'làm giấy khai sinh' },
      },
      {
        address: { commune: 'bac-binh', channel: 'telegram', id: String(CHAT) },
        key: 'u2',
        content: { kind: 'choice', id: 'p:1.001193:fee' },
      },
    ])
    await expect.poll(() => server.callsOf('answerCallbackQuery').length).toBe(1)
  })

  it('answers within a second however long the answer takes', async () => {
    let release: () => void = () => undefined
    handle = () => new Promise((resolve) => (release = resolve))
    const started = performance.now()
    for (let id = 1; id <= 20; id++) expect(await post(update(id, textUpdate(CHAT, 'x')))).toBe(200)
    expect(performance.now() - started).toBeLessThan(1_000)
    handle = () => Promise.resolve()
    release()
    await inbox.drain()
  })

  it('takes a repeated update once, also after it was handled', async () => {
    const same = update(7, textUpdate(CHAT, 'xin chào'))
    expect(await Promise.all([post(same), post(same), post(same)])).toEqual([200, 200, 200])
    await inbox.drain()
    expect(await post(same)).toBe(200)
    await inbox.drain()
    expect(taken).toHaveLength(1)
  })

  it('brings a message again until it is taken', async () => {
    let tries = 0
    handle = () => (++tries < 3 ? Promise.reject(new Error('disk full')) : Promise.resolve())
    expect(await post(update(1, textUpdate(CHAT, 'xin chào')))).toBe(200)
    for (let minute = 0; minute < 5; minute++) {
      await inbox.drain()
      now = new Date(now.getTime() + 60_000)
    }
    expect(tries).toBe(3)
  })

  it.each([
    ['no secret', ''],
    ['another secret', 'q7Wc-21xKp_94TzLm0Re'],
    ['a part of it', 'q7Wc-21xKp_94TzLm0R'],
    ['more than it', `${SECRET}x`],
    ['a very long one', 'x'.repeat(8_000)],
  ])('refuses %s', async (_, secret) => {
    expect(await post(update(1, textUpdate(CHAT, 'xin chào')), secret)).toBe(401)
    await inbox.drain()
    expect(taken).toEqual([])
    expect(logged).not.toContain(SECRET)
  })

  it('tells of a thousand wrong secrets once a minute', async () => {
    for (let n = 0; n < 1_000; n++) await post(update(n, textUpdate(CHAT, 'x')), 'guess')
    expect(logLines()).toHaveLength(1)
    now = new Date(now.getTime() + 60_000)
    await post(update(1, textUpdate(CHAT, 'x')), 'guess')
    expect(logLines()).toHaveLength(2)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{"update_id":1'],
    ['a number', '7'],
    ['a list', '[{"update_id":1}]'],
    ['null', 'null'],
    ['an id that is a word', '{"update_id":"1"}'],
    ['an id with a fraction', '{"update_id":1.5}'],
    ['an id beyond every number', '{"update_id":1e400}'],
    ['no id', '{"message":{}}'],
    ['lists in lists', '['.repeat(400_000)],
    ['closed lists in lists', '['.repeat(200_000) + ']'.repeat(200_000)],
  ])('refuses %s, with one line in the log', async (_, body) => {
    expect(await post(body)).toBe(400)
    expect(await post(body)).toBe(400)
    expect(logLines()).toHaveLength(1)
    expect(await post(update(9, textUpdate(CHAT, 'xin chào')))).toBe(200)
    await inbox.drain()
    expect(taken).toHaveLength(1)
  })

  const chat = { id: CHAT, type: 'private' }
  it.each([
    ['a text that is a number', { message: { date: 0, chat, text: 7 } }],
    ['a text that is a list', { message: { date: 0, chat, text: ['x'] } }],
    ['a chat that is a word', { message: { date: 0, chat: 'x', text: 'x' } }],
    ['a chat id that is a word', { message: { date: 0, chat: { id: 'x', type: 'private' }, text: 'x' } }],
    ['no chat', { message: { date: 0, text: 'x' } }],
    ['a message that is null', { message: null }],
    ['a photo that is no list', { message: { date: 0, chat, photo: { file_id: 'x' } } }],
    ['a place without a number', { message: { date: 0, chat, location: { latitude: null, longitude: 1 } } }],
    ['a tap that is a word', { callback_query: 'x' }],
  ])('passes over %s, with one line in the log', async (_, rest) => {
    expect(await post(update(1, rest))).toBe(200)
    expect(await post(update(2, rest))).toBe(200)
    await inbox.drain()
    expect(taken).toEqual([])
    expect(logLines()).toHaveLength(1)
  })

  it.each([
    ['a poll answer', { poll_answer: { poll_id: 'x' } }],
    ['a kind of tomorrow', { thought_message: { text: 'x' } }],
    ['a channel post', { channel_post: { date: 0, chat: { id: -1, type: 'channel' }, text: 'x' } }],
    ['a prototype', JSON.parse('{"__proto__":{"message":{}},"constructor":1}') as object],
  ])('takes %s quietly and does nothing', async (_, rest) => {
    expect(await post(update(1, rest))).toBe(200)
    await inbox.drain()
    expect(taken).toEqual([])
    expect(logged).toBe('')
  })

  it('stores only what is read, and nothing a group says to itself', async () => {
    const kept: string[] = []
    const keep = inbox.keep.bind(inbox)
    inbox.keep = (one) => {
      kept.push(one.payload)
      return keep(one)
    }
    const from = { id: CHAT, first_name: 'Nguyễn Văn Bảy', username: 'bay' }
    await post(update(1, { message: { date: 0, chat, from, text: 'xin chào' } }))
    const body = JSON.stringify(update(2, { message: { date: 0, chat, voice: { at: 1 } } }))
    await post(body.replace('{"at":1}', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`))
    await post(
      update(3, { message: { date: 0, chat: { id: -5, type: 'group' }, from, text: 'chuyện riêng' } }),
    )
    await inbox.drain()
    expect(kept.join('')).not.toMatch(/Nguyễn|"bay"|chuyện riêng|"a"/)
    expect(contents()).toEqual([
      { kind: 'text', text: 'xin chào' },
      { kind: 'unsupported', what: 'voice' },
    ])
  })

  it('asks to come again when it cannot store', async () => {
    inbox.keep = () => Promise.reject(new Error('disk full'))
    routes.onError((_, context) => context.body(null, 500))
    expect(await post(update(1, textUpdate(CHAT, 'xin chào')))).toBe(500)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Writable } from 'node:stream'
import type { Delivery, IncomingMessage, Reply } from '../../src/channels/channel.js'
import { SendError } from '../../src/channels/channel.js'
import { createTelegramChannel, type TelegramParts } from '../../src/channels/telegram/telegram-channel.js'
import { createLogger } from '../../src/logger.js'
import { telegramParts } from '../fixtures/telegram-parts.js'
import { describeChannel } from '../contracts/channel.contract.js'
import {
  startTelegramServer,
  photoUpdate,
  tapUpdate,
  textUpdate,
  TOKEN,
  type TelegramServer,
} from '../fakes/telegram-server.js'

const CHAT = 2 ** 40 + 7

let server: TelegramServer
let logged: string

beforeEach(async () => {
  server = await startTelegramServer()
  logged = ''
})
afterEach(() => server.close())

function makeChannel(changes: Partial<TelegramParts> = {}) {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString()
      done()
    },
  })
  return createTelegramChannel(
    telegramParts(server, { logger: createLogger('debug', sink), sendSeconds: 1, ...changes }),
  )
}

const delivery = (text: string, changes: Partial<Reply> = {}): Delivery => ({
  id: 'd',
  address: { commune: 'bac-binh', channel: 'telegram', id: String(CHAT) },
  reply: { blocks: [{ kind: 'paragraph', spans: [{ text }] }], choices: [], ...changes },
})

const until = async (condition: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 2_000 && !condition(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 10))
  expect(condition()).toBe(true)
}

describeChannel('telegram', async (answer) => {
  const own = await startTelegramServer()
  const channel = createTelegramChannel(telegramParts(own))
  let taken = 0
  let last = 0
  await channel.start(async (message) => {
    const reply = answer(message)
    await channel.send({ id: message.key, address: message.address, reply })
    taken++
  })
  return {
    channel,
    async say(text) {
      const before = taken
      last = own.push(textUpdate(CHAT, text))
      await until(() => taken > before)
    },
    async sendFile(bytes) {
      const before = taken
      own.hold('anh', bytes)
      own.push(photoUpdate(CHAT, [{ id: 'anh', side: 1280 }]))
      await until(() => taken > before)
    },
    async sayAgain() {
      const before = taken
      await channel.stop()
      const again = createTelegramChannel(telegramParts(own))
      own.repeat(last)
      await again.start((message) => {
        answer(message)
        taken++
        return Promise.resolve()
      })
      await until(() => taken > before)
      await again.stop()
    },
    seen: () =>
      Promise.resolve(
        own
          .sent(CHAT)
          .map((message) => message.text)
          .join('\n'),
      ),
    choices: () =>
      Promise.resolve((own.sent(CHAT).at(-1)?.keyboard ?? []).flat().map((button) => button.text)),
    async close() {
      await channel.stop()
      await own.close()
    },
  }
})

describe('Telegram polling', () => {
  it('takes buttons, ends their spinner, and survives one too old to answer', async () => {
    const channel = makeChannel()
    const taken: IncomingMessage[] = []
    await channel.start((message) => {
      taken.push(message)
      return Promise.resolve()
    })
    server.push(tapUpdate(CHAT, 'p:1.001193:fee'))
    server.push(tapUpdate(CHAT, 'm:staff', 'too-old'))
    await until(() => taken.length === 2)
    expect(taken.map((message) => message.content)).toEqual([
      { kind: 'choice', id: 'p:1.001193:fee' },
      { kind: 'choice', id: 'm:staff' },
    ])
    await until(() => server.calls.filter((call) => call.method === 'answerCallbackQuery').length === 2)
    await channel.stop()
  })

  it('reads /start, photos, voice and stickers, and passes over groups', async () => {
    const channel = makeChannel()
    const taken: IncomingMessage[] = []
    await channel.start((message) => {
      taken.push(message)
      return Promise.resolve()
    })
    const base = { message_id: 1, date: 0, chat: { id: CHAT, type: 'private' } }
    server.push({ message: { ...base, chat: { id: -5, type: 'group' }, text: 'chuyện nhóm' } })
    server.push({ message: { ...base, text: '/start x' } })
    server.push({ message: { ...base, photo: [] } })
    server.push({ message: { ...base, voice: {} } })
    server.push({ message: { ...base, sticker: {} } })
    await until(() => taken.length === 4)
    expect(taken.map((message) => message.content)).toEqual([
      { kind: 'start' },
      { kind: 'unsupported', what: 'photo' },
      { kind: 'unsupported', what: 'voice' },
      { kind: 'unsupported', what: 'sticker' },
    ])
    await channel.stop()
  })

  it('brings a message again until it is stored', async () => {
    const channel = makeChannel()
    let tries = 0
    await channel.start(() => (++tries < 3 ? Promise.reject(new Error('disk full')) : Promise.resolve()))
    const id = server.push(textUpdate(CHAT, 'làm giấy khai sinh'))
    await until(() => server.confirmedOffset() === id + 1)
    expect(tries).toBe(3)
    expect(logged).not.toContain('khai sinh')
    await channel.stop()
  })

  it('goes on after 409, 502 with HTML, 429 and a cut line', async () => {
    server.script(
      'getUpdates',
      {
        status: 409,
        body: { ok: false, error_code: 409, description: 'Conflict: terminated by other getUpdates request' },
      },
      'html 502',
      {
        status: 429,
        body: {
          ok: false,
          error_code: 429,
          description: 'Too Many Requests',
          parameters: { retry_after: 0 },
        },
      },
      'cut',
    )
    const channel = makeChannel()
    const taken: IncomingMessage[] = []
    await channel.start((message) => {
      taken.push(message)
      return Promise.resolve()
    })
    server.push(textUpdate(CHAT, 'xin chào'))
    await until(() => taken.length === 1)
    expect(logged).toContain('409')
    await channel.stop()
  })

  it('says loudly that the token is refused, and never names it', async () => {
    const channel = makeChannel({ token: '1:wrong_token' })
    await channel.start(() => Promise.resolve())
    await until(() => logged.includes('TELEGRAM_BOT_TOKEN'))
    await channel.stop()
    expect(logged).not.toContain('wrong_token')
  })

  it('stops within a hung poll', async () => {
    server.script('getUpdates', 'hang')
    const channel = makeChannel({ pollSeconds: 30 })
    await channel.start(() => Promise.resolve())
    await until(() => server.calls.some((call) => call.method === 'getUpdates'))
    await channel.stop()
  })
})

describe('Telegram sending', () => {
  const failure = async (promise: Promise<void>): Promise<SendError> => {
    const error: unknown = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(SendError)
    return error as SendError
  }

  it('asks to wait as long as Telegram says (429)', async () => {
    server.script('sendMessage', {
      status: 429,
      body: {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 7',
        parameters: { retry_after: 7 },
      },
    })
    expect(await failure(makeChannel().send(delivery('xin chào')))).toMatchObject({
      kind: 'retry',
      retryAfterSeconds: 7,
    })
  })

  it('knows that the person blocked the bot (403)', async () => {
    server.script('sendMessage', {
      status: 403,
      body: { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' },
    })
    expect(await failure(makeChannel().send(delivery('xin chào')))).toMatchObject({ kind: 'blocked' })
  })

  it('sends once more without markup when Telegram cannot read it (400)', async () => {
    server.script('sendMessage', {
      status: 400,
      body: { ok: false, error_code: 400, description: "Bad Request: can't parse entities: odd tag" },
    })
    await makeChannel().send(delivery('a < b'))
    const sent = server.calls.filter((call) => call.method === 'sendMessage')
    expect(sent).toHaveLength(2)
    expect(sent[1]?.payload).not.toHaveProperty('parse_mode')
    expect(sent[1]?.payload['text']).toBe('a < b')
  })

  it.each([
    [
      'a refusal for good',
      { status: 400, body: { ok: false, error_code: 400, description: 'Bad Request: message is too long' } },
      'rejected',
    ],
    [
      'a chat that is gone',
      { status: 400, body: { ok: false, error_code: 400, description: 'Bad Request: chat not found' } },
      'gone',
    ],
    [
      'a person whose account is gone',
      { status: 403, body: { ok: false, error_code: 403, description: 'Forbidden: user is deactivated' } },
      'gone',
    ],
    [
      'a chat that is closed to the bot',
      {
        status: 400,
        body: { ok: false, error_code: 400, description: 'Bad Request: have no rights to send' },
      },
      'blocked',
    ],
    ['502 with HTML', 'html 502', 'retry'],
    ['a cut line', 'cut', 'retry'],
    ['a hung socket', 'hang', 'retry'],
  ] as const)('classes %s', async (_, answer, kind) => {
    server.script('sendMessage', answer)
    const error = await failure(makeChannel({ sendSeconds: 0.2 }).send(delivery('xin chào')))
    expect(error.kind).toBe(kind)
    expect(error.message).not.toContain(TOKEN)
  })

  it('sends a long reply as several messages in order', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => [
      { text: `${index} giấy tờ phải nộp khi làm thủ tục` },
    ])
    await makeChannel().send(delivery('', { blocks: [{ kind: 'list', items: rows }] }))
    const texts = server.sent(CHAT).map((message) => message.text)
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.join('\n').split('\n')).toHaveLength(300)
  })
})

import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createZaloBotClient, type ZaloBotClient } from '../../src/channels/zalo-bot/zalo-bot-client.js'
import { ZaloBotError } from '../../src/channels/zalo-bot/zalo-bot-errors.js'
import { photoOf, readUpdates, readWebhookBody } from '../../src/channels/zalo-bot/zalo-bot-read.js'
import {
  startZaloBotServer,
  TOKEN,
  zaloText,
  zaloUpdate,
  type ZaloBotServer,
} from '../fakes/zalo-bot-server.js'

const CHAT = 'a1b2c3d4e5f60718293a'

let server: ZaloBotServer
let client: ZaloBotClient

beforeEach(async () => {
  server = await startZaloBotServer(10)
  client = open()
})
afterEach(() => server.close())

const open = (changes: Partial<Parameters<typeof createZaloBotClient>[0]> = {}): ZaloBotClient =>
  createZaloBotClient({
    token: TOKEN,
    apiRoot: `${server.url}/`,
    timeouts: { call: 0.3, media: 0.6, pollGrace: 0.3 },
    ...changes,
  })

async function failure(promise: Promise<unknown>): Promise<ZaloBotError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ZaloBotError)) throw new Error(`failed with ${inspect(error)}`)
  return error
}

describe('calls', () => {
  it('reads the bot, the webhook and what was sent', async () => {
    expect(await client.getMe()).toMatchObject({ account_name: 'bot.VDKyGxQvc' })
    expect(await client.getWebhookInfo()).toMatchObject({ url: '' })
    const told = await client.setWebhook('https://hoixa.example.vn/zalo', 'loopback_secret')
    expect(told).toMatchObject({ verification: { ok: false, outcome: 'err.conn' } })
    expect(await client.deleteWebhook()).toMatchObject({ url: '' })
    expect((await client.sendMessage({ chat_id: CHAT, text: 'Xin chào' })).message_id).toMatch(/^82599fa3/)
    await client.sendPhoto({ chat_id: CHAT, photo: 'https://hoixa.example.vn/qr.png', caption: 'Mã' })
    await client.sendSticker({ chat_id: CHAT, sticker: '0e078a2fb66a5f34067b' })
    await client.sendVoice({ chat_id: CHAT, voice_url: 'https://hoixa.example.vn/a.aac' })
    await client.sendChatAction({ chat_id: CHAT, action: 'typing' })
    expect(server.calls.map((call) => call.method)).toEqual([
      'getMe',
      'getWebhookInfo',
      'setWebhook',
      'deleteWebhook',
      'sendMessage',
      'sendPhoto',
      'sendSticker',
      'sendVoice',
      'sendChatAction',
    ])
  })

  it('holds a message for sent whatever the result looks like, so that nobody sends it again', async () => {
    for (const result of [undefined, {}, 'ok', { message_id: 7, date: 'soon' }])
      server.script('sendMessage', { body: { ok: true, result } })
    for (const expected of [{}, {}, {}, { message_id: '7' }])
      expect(await client.sendMessage({ chat_id: CHAT, text: 'a' })).toMatchObject(expected)
  })

  it('refuses a token that would change the address', () => {
    for (const token of ['', '1:a/../x', '1:a b', '1:a?x=1#y'])
      expect(() => open({ token }), token).toThrow(TypeError)
  })
})

describe('polling', () => {
  it('gives one update, asked for with a string of seconds, and never again', async () => {
    server.push(zaloText(CHAT, 'một'))
    server.push(zaloText(CHAT, 'hai'))
    expect((await client.getUpdates(1)).map((update) => update.message?.text)).toEqual(['một'])
    expect((await client.getUpdates(1)).map((update) => update.message?.text)).toEqual(['hai'])
    expect(await client.getUpdates(1)).toEqual([])
    expect(server.callsOf('getUpdates')[0]?.payload).toEqual({ timeout: '1' })
  })

  it('takes an empty poll (408 with HTTP 200, number or text) for nothing, not for a fault', async () => {
    server.script(
      'getUpdates',
      { code: 408, words: 'Request timeout' },
      { code: 408, words: 'Request timeout', asText: true },
    )
    expect(await client.getUpdates(30)).toEqual([])
    expect(await client.getUpdates(30)).toEqual([])
  })

  it('outlasts the poll and no more', async () => {
    server.script('getUpdates', 'hang')
    const began = Date.now()
    expect((await failure(client.getUpdates(0.2))).description).toBe('no answer in 0.5 s')
    expect(Date.now() - began).toBeGreaterThan(450)
  })

  it('ends when the caller does', async () => {
    server.script('getUpdates', 'hang')
    const abort = new AbortController()
    const polling = client.getUpdates(30, { signal: abort.signal })
    setTimeout(() => abort.abort(new Error('enough')), 20)
    await expect(polling).rejects.toThrow('enough')
    await expect(client.getUpdates(30, { signal: abort.signal })).rejects.toThrow('enough')
  })
})

describe('refusals', () => {
  it.each([
    [400, 'Bad request: The chat_id must not be empty', 'our_bug'],
    [401, 'Unauthorized', 'unauthorized'],
    [403, 'Internal server error', 'unavailable'],
    [404, 'Not Found', 'our_bug'],
    [408, 'Request timeout', 'unavailable'],
    [410, 'The chat_id is invaild', 'gone'],
    [422, 'You are not permitted to send messages to this chat_id', 'not_permitted'],
    [426, 'Too many tests today', 'wait'],
    [429, 'Quota exceeded', 'quota'],
    [429, 'Too many requests', 'wait'],
    [500, 'Oops', 'unavailable'],
    [777, 'Something new', 'unavailable'],
  ] as const)('%i %s means %s, with HTTP 200', async (code, words, meaning) => {
    server.script(
      'sendMessage',
      { code, words },
      { code, words, asText: true },
      { code, words, field: 'errorCode' },
    )
    for (let way = 0; way < 3; way++)
      expect(await failure(client.sendMessage({ chat_id: CHAT, text: 'a' }))).toMatchObject({
        code,
        meaning,
        method: 'sendMessage',
        description: words,
        perhapsDone: false,
      })
  })

  it.each([
    ['a page of HTML', 'html 502', true],
    ['a cut line', 'cut', true],
    ['half an answer', 'cut halfway', true],
    ['no answer', 'hang', true],
    ['an answer without end', 'endless', true],
    ['an answer without ok', { body: { result: { message_id: 'x' } } }, true],
    ['a list', { body: [] }, true],
    ['a refusal without a number', { body: { ok: false } }, false],
  ] as const)('%s is Zalo being away', async (_, answer, perhapsDone) => {
    server.script('sendMessage', answer)
    const error = await failure(client.sendMessage({ chat_id: CHAT, text: 'a' }))
    expect(error).toMatchObject({ meaning: 'unavailable', perhapsDone })
  })

  it('knows when nothing can have been sent', async () => {
    const url = server.url
    await server.close()
    const error = await failure(open({ apiRoot: url }).sendMessage({ chat_id: CHAT, text: 'a' }))
    expect(error).toMatchObject({
      meaning: 'unavailable',
      perhapsDone: false,
      description: 'not reached (ECONNREFUSED)',
    })
    server = await startZaloBotServer(10)
  })

  it('follows no redirect: the address holds the token', async () => {
    const elsewhere = await startZaloBotServer(10)
    const moved = open({
      fetch: (input, init) => {
        expect(init?.redirect).toBe('error')
        return fetch(input, init)
      },
    })
    await moved.getMe()
    expect(elsewhere.calls).toEqual([])
    await elsewhere.close()
  })

  it('shows the token in no error', async () => {
    server.script('getMe', 'html 502', 'cut', 'hang', { code: 400, words: `no method bot${TOKEN}/getMe` })
    const faults = [1, 2, 3, 4].map(() => () => client.getMe())
    faults.push(() => open({ token: '1:another_token' }).getMe())
    faults.push(() => open({ apiRoot: 'not an address' }).getMe())
    for (const fault of faults) {
      const error = await failure(fault())
      for (const secret of [TOKEN, 'test_token', 'another_token'])
        expect(inspect(error, { depth: 9, showHidden: true }) + String(error.stack)).not.toContain(secret)
    }
    expect(inspect(client, { depth: 9 })).not.toContain('test_token')
  })
})

describe('reading updates', () => {
  const one = zaloText(CHAT, 'chào')

  it('takes one update, a list, an empty object and nothing', () => {
    expect(readUpdates(one)).toHaveLength(1)
    expect(readUpdates([one, one])).toHaveLength(2)
    for (const none of [undefined, null, {}, [], [{}], 'x', 7, true]) expect(readUpdates(none)).toEqual([])
  })

  it('reads a webhook body bare and wrapped', () => {
    expect(readWebhookBody(one)).toMatchObject({ wrapped: false, update: { event_name: one.event_name } })
    expect(readWebhookBody({ ok: true, result: one })).toMatchObject({
      wrapped: true,
      update: { message: { text: 'chào' } },
    })
    for (const none of [undefined, null, {}, [], 'x', 7]) expect(readWebhookBody(none)).toBeUndefined()
    expect(readWebhookBody({ ok: true, result: {} })?.update.message).toBeUndefined()
  })

  it('finds the picture under both names', () => {
    const photo = (more: object) =>
      readUpdates(zaloUpdate('message.image.received', CHAT, { ...more }))[0]?.message
    for (const more of [
      { photo: 'https://a' },
      { photo_url: 'https://a' },
      { photo: '', photo_url: 'https://a' },
    ]) {
      const message = photo(more)
      expect(message && photoOf(message)).toBe('https://a')
    }
  })

  it('keeps the message when a field of it is odd', () => {
    const odd = {
      text: 7,
      from: 'x',
      date: 'soon',
      caption: null,
      sticker: { id: 's1' },
      message_id: 99,
      extra: [[]],
    }
    expect(readUpdates(zaloUpdate('message.text.received', CHAT, odd))).toEqual([
      {
        event_name: 'message.text.received',
        message: { message_id: '99', chat: { id: CHAT, chat_type: 'PRIVATE' }, sticker: 's1' },
      },
    ])
  })

  it('keeps the update when its message cannot be read', () => {
    for (const message of [undefined, null, 'x', {}, { chat: { id: 'c' } }, { message_id: 'm', chat: [] }])
      expect(readUpdates({ event_name: 'message.unsupported.received', message })).toMatchObject([
        { event_name: 'message.unsupported.received' },
      ])
    expect(readUpdates({ message: one.message })).toMatchObject([{ event_name: '' }])
  })
})

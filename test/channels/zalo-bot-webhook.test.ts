import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IncomingMessage } from '../../src/channels/channel.js'
import type { ZaloBotParts } from '../../src/channels/zalo-bot/zalo-bot-parts.js'
import { StartError } from '../../src/errors.js'
import { startZaloBotServer, zaloText, zaloUpdate, type ZaloBotServer } from '../fakes/zalo-bot-server.js'
import { CHAT, openZaloBotBench, PUBLIC_URL, SECRET, until, type ZaloBotBench } from '../fixtures/zalo-bot.js'

const URL_OF_HOOK = `${PUBLIC_URL}/webhooks/zalo-bot/bac-binh`

let server: ZaloBotServer
let bench: ZaloBotBench
let stops: (() => Promise<void>)[]

beforeEach(async () => {
  server = await startZaloBotServer(10)
  bench = await openZaloBotBench(server)
  stops = []
})
afterEach(async () => {
  for (const stop of stops) await stop()
  await bench.close()
  await server.close()
})

async function begin(changes: Partial<ZaloBotParts> = {}): Promise<IncomingMessage[]> {
  const taken: IncomingMessage[] = []
  const { channel, routes } = bench.make({ mode: 'webhook', webhookSecret: SECRET, ...changes })
  if (!routes) throw new Error('no routes')
  server.target = (request) => routes.fetch(request)
  stops.push(() => channel.stop())
  await channel.start((message) => {
    taken.push(message)
    return Promise.resolve()
  })
  return taken
}

describe('Zalo webhook: telling Zalo', () => {
  it('tells once, and again only when the secret or the address changes', async () => {
    await begin()
    expect(server.webhook).toEqual({ url: URL_OF_HOOK, secret: SECRET })
    await begin()
    expect(server.callsOf('setWebhook')).toHaveLength(1)
    await begin({ webhookSecret: 'another_secret-0123456789' })
    expect(server.callsOf('setWebhook')).toHaveLength(2)
    server.webhook = { url: 'https://khac.example.vn/', secret: 'x' }
    await begin({ webhookSecret: 'another_secret-0123456789' })
    expect(server.callsOf('setWebhook')).toHaveLength(3)
    expect(server.callsOf('getUpdates')).toEqual([])
    expect(await bench.memory.read('zalo-bot webhook')).not.toContain('another_secret')
  })

  it('passes the trial call, which comes without the secret and without a body', async () => {
    await begin()
    expect(bench.logged()).toContain('Zalo was told where to call')
  })

  it('says loudly when Zalo could not call', async () => {
    const { channel } = bench.make({ mode: 'webhook', webhookSecret: SECRET })
    stops.push(() => channel.stop())
    await channel.start(() => Promise.resolve())
    expect(bench.logged()).toContain('err.conn')
    expect(bench.logged()).toContain('HOI_XA_PUBLIC_URL')
  })

  it('does not start with an address that Zalo refuses', async () => {
    await expect(begin({ publicUrl: 'http://hoixa.example.vn' })).rejects.toThrow(StartError)
  })

  it('starts while Zalo is away and tells later', async () => {
    server.script('getWebhookInfo', 'html 502', 'cut')
    server.script('setWebhook', { code: 426, words: 'Too many today', field: 'errorCode' })
    await begin()
    expect(server.webhook.url).toBe('')
    await until(() => server.webhook.url === URL_OF_HOOK)
    expect(bench.logged()).not.toContain(SECRET)
  })
})

describe('Zalo webhook: being called', () => {
  it.each([
    ['bare', false],
    ['wrapped', true],
  ])('takes a body that is %s, and notes once which it was', async (_, wrapped) => {
    const taken = await begin()
    for (const text of ['một', 'hai'])
      expect((await server.call(zaloText(CHAT, text), { wrapped })).status).toBe(200)
    await until(() => taken.length === 2)
    expect(taken[0]).toMatchObject({
      address: { commune: 'bac-binh', channel: 'zalo-bot', id: CHAT },
      content: { kind: 'text', text: 'một' },
    })
    expect(bench.logged().split(`"wrapped":${wrapped}`)).toHaveLength(2)
  })

  it('hands over a repeated call once, also one that comes at the same time', async () => {
    const taken = await begin()
    const update = zaloText(CHAT, 'một lần')
    const answers = await Promise.all([1, 2, 3].map(() => server.call(update)))
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    await server.call(zaloText(CHAT, 'hết'))
    await until(() => taken.length === 2)
  })

  it('refuses what comes without the right secret, unread, and says so without flooding the log', async () => {
    const taken = await begin()
    for (const secret of [null, '', 'wrong', `${SECRET}x`, SECRET.slice(1)])
      expect((await server.call(zaloText(CHAT, 'giả'), { secret })).status).toBe(401)
    expect((await server.call('x'.repeat(3_000_000), { secret: 'wrong' })).status).toBe(401)
    expect((await server.call('{}', { secret: null })).status).toBe(401)
    expect(taken).toEqual([])
    expect(bench.logged().match(/without the right secret/g)).toHaveLength(1)
  })

  it('reads no more of the body of a stranger than that there is one', async () => {
    await begin()
    let read = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        read++
        controller.enqueue(new Uint8Array(1_000))
      },
    })
    const request = new Request(URL_OF_HOOK, { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect((await server.target?.(request))?.status).toBe(401)
    expect(read).toBeLessThan(10)
  })

  it('answers an empty body with 200 and does nothing', async () => {
    const taken = await begin()
    for (const secret of [null, SECRET]) expect((await server.call('', { secret })).status).toBe(200)
    expect(taken).toEqual([])
  })

  it('passes over what holds no message, with one line each', async () => {
    const taken = await begin()
    const before = bench.logged().split('\n').length
    const bodies = [
      '{}',
      '[]',
      'null',
      '7',
      '"x"',
      { event_name: 'user.followed' },
      { event_name: 7, message: [] },
    ]
    for (const body of bodies) expect((await server.call(body)).status).toBe(200)
    expect(bench.logged().split('\n').length - before).toBe(bodies.length)
    await server.call(zaloUpdate('message.reaction.received', CHAT))
    await server.call(zaloText(CHAT, 'hết'))
    await until(() => taken.length === 1)
  })

  it.each([
    ['broken JSON', '{"event_name":'],
    ['no JSON', '<html>'],
    ['bytes of nothing', '\u0000\u0001'],
  ])('refuses %s with 400 and one line', async (_, body) => {
    await begin()
    expect((await server.call(body)).status).toBe(400)
    expect(bench.logged().match(/is no JSON/g)).toHaveLength(1)
  })

  it.each([
    ['a list', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['a message', `{"event_name":"x","message":${'{"message":'.repeat(50_000)}1${'}'.repeat(50_000)}}`],
    [
      'a field of a message',
      JSON.stringify(zaloText(CHAT, 'sâu')).replace('"sâu"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    ],
  ])('survives %s nested a hundred thousand deep', async (_, body) => {
    const taken = await begin()
    expect([200, 400]).toContain((await server.call(body)).status)
    expect((await server.call(zaloText(CHAT, 'còn đây'))).status).toBe(200)
    await until(() => taken.some(({ content }) => content.kind === 'text' && content.text === 'còn đây'))
  })

  it('refuses more than a megabyte', async () => {
    await begin()
    expect((await server.call(zaloText(CHAT, 'x'.repeat(1_100_000)))).status).toBe(413)
  })

  it('asks to be called again when the message could not be stored', async () => {
    const keep = (): Promise<boolean> => Promise.reject(new Error('disk full'))
    await begin({ inbox: { ...bench.inbox, keep } })
    expect((await server.call(zaloText(CHAT, 'bí mật'))).status).toBe(503)
    expect(bench.logged()).toContain('could not be stored')
    expect(bench.logged()).not.toContain('bí mật')
  })

  it('is there by POST, for its own commune', async () => {
    await begin()
    const headers = { 'X-Bot-Api-Secret-Token': SECRET }
    for (const [url, method] of [
      [URL_OF_HOOK, 'GET'],
      [URL_OF_HOOK.replace('bac-binh', 'ha-bac'), 'POST'],
    ] as const)
      expect((await server.target?.(new Request(url, { method, headers })))?.status).toBe(404)
  })
})

import { createHash, createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IncomingMessage } from '../../src/channels/channel.js'
import type { ZaloOaParts } from '../../src/channels/zalo-oa/oa-channel.js'
import { MOST_WEBHOOK_BYTES } from '../../src/channels/zalo-oa/oa-webhook.js'
import {
  followEvent,
  OA,
  signed,
  startZaloOaServer,
  userEvent,
  type ZaloOaServer,
} from '../fakes/zalo-oa-server.js'
import { openBench, USER, type Bench } from '../fixtures/zalo-oa.js'

let server: ZaloOaServer
let bench: Bench
let taken: IncomingMessage[]

async function open(changes: Partial<ZaloOaParts> = {}): Promise<void> {
  server = await startZaloOaServer()
  bench = await openBench(server, changes)
  taken = []
  await bench.channel.start((message) => {
    taken.push(message)
    return Promise.resolve()
  })
}
async function close(): Promise<void> {
  await bench.channel.stop()
  await bench.storage.close()
  await server.close()
}
beforeEach(() => open())
afterEach(close)

const hello = (): Record<string, unknown> => userEvent('user_send_text', USER, { text: 'xin chào' })

describe('signatures', () => {
  it.each([
    [OA.secretKey, OA.appId, 'ZALO_OA_SECRET_KEY', 'app_id'],
    [OA.appSecret, OA.appId, 'ZALO_OA_APP_SECRET', 'app_id'],
    [OA.secretKey, OA.oaId, 'ZALO_OA_SECRET_KEY', 'oa_id'],
    [OA.appSecret, OA.oaId, 'ZALO_OA_APP_SECRET', 'oa_id'],
  ])(
    'are taken with either secret and either prefix, told once: %#',
    async (secret, prefix, named, with_) => {
      expect(await bench.post(signed(hello(), { secret, prefix }))).toBe(200)
      expect(await bench.post(signed(hello(), { secret, prefix }))).toBe(200)
      await bench.inbox.drain()
      expect(taken).toHaveLength(2)
      expect(bench.logged()).toContain(`"secret":"${named}","prefix":"${with_}"`)
      expect(bench.logged().match(/webhooks are signed so/g)).toHaveLength(1)
      expect(bench.logged()).not.toContain(secret)
    },
  )

  it('may be upper case, without "mac=", and over the time in the header', async () => {
    const plain = signed(hello())
    const mac = plain.headers['X-ZEvent-Signature']?.slice(4) ?? ''
    expect(await bench.post({ ...plain, headers: { 'X-ZEvent-Signature': mac.toUpperCase() } })).toBe(200)
    const { timestamp, ...timeless } = hello()
    const body = JSON.stringify(timeless)
    const over = createHash('sha256')
      .update(`${OA.appId}${body}${String(timestamp)}${OA.secretKey}`)
      .digest('hex')
    const headers = { 'X-ZEvent-Signature': `mac=${over}`, 'X-ZEvent-Timestamp': String(timestamp) }
    expect(await bench.post({ method: 'POST', headers, body })).toBe(200)
  })

  it('hold for the very bytes, whatever the order of keys, signs or blanks', async () => {
    const odd = `{ "event_name":"user_send_text",\n "message":{"msg_id":"m1","text":"xin ch\\u00e0o 😀"},"sender":{"id":"${USER}"}, "timestamp":"" }`
    expect(await bench.post(signed(odd))).toBe(200)
    await bench.inbox.drain()
    expect(taken[0]?.content).toEqual({ kind: 'text', text: 'xin chào 😀' })
  })

  const body = JSON.stringify(userEvent('user_send_text', USER, { text: 'giả mạo' }))
  const time = (JSON.parse(body) as { timestamp: string }).timestamp
  const right = createHash('sha256').update(`${OA.appId}${body}${time}${OA.secretKey}`).digest('hex')
  it.each([
    ['none', undefined],
    ['empty', ''],
    ['"mac=" alone', 'mac='],
    ['too short', `mac=${right.slice(0, 63)}`],
    ['too long', `mac=${right}0`],
    ['no hex', `mac=${'z'.repeat(64)}`],
    ['twice', `mac=${right}, mac=${right}`],
    ['another word', `sha256=${right}`],
    ['zeros', `mac=${'0'.repeat(64)}`],
    ['one digit off', `mac=${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`],
    ['a wrong secret', `mac=${createHash('sha256').update(`${OA.appId}${body}${time}guess`).digest('hex')}`],
    ['no secret', `mac=${createHash('sha256').update(`${OA.appId}${body}${time}`).digest('hex')}`],
    ['HMAC', `mac=${createHmac('sha256', OA.secretKey).update(`${OA.appId}${body}${time}`).digest('hex')}`],
    [
      'another time',
      `mac=${createHash('sha256').update(`${OA.appId}${body}1${OA.secretKey}`).digest('hex')}`,
    ],
    ['the access token as header', 'access-token-of-zalo-1'],
  ])('are refused: %s', async (_, header) => {
    const headers = header === undefined ? {} : { 'X-ZEvent-Signature': header }
    expect(await bench.post({ method: 'POST', headers, body })).toBe(401)
    expect(bench.inbox.kept).toEqual([])
  })

  it('do not serve another body', async () => {
    const request = signed(hello())
    expect(await bench.post({ ...request, body: request.body.replace('xin chào', 'chào xin') })).toBe(401)
    expect(bench.inbox.kept).toEqual([])
  })
})

describe('what comes unsigned', () => {
  it.each([['{}'], [' {\n} ']])('is answered when it is the empty object: %j', async (body) => {
    expect(await bench.post({ method: 'POST', body })).toBe(200)
    expect(bench.inbox.kept).toEqual([])
  })

  it.each([
    [''],
    ['[]'],
    ['null'],
    ['{'],
    ['{}{}'],
    ['{"":1}'],
    ['{"event_name":"user_send_text"}'],
    ['x'.repeat(1000)],
    ['\u0000'],
    ['['.repeat(100_000)],
  ])('is refused else (%#)', async (body) => {
    expect(await bench.post({ method: 'POST', body })).toBe(401)
    expect(bench.inbox.kept).toEqual([])
  })

  it('is not read when it is over 1 MB, told or not', async () => {
    const body = 'x'.repeat(MOST_WEBHOOK_BYTES + 1)
    expect(await bench.post({ method: 'POST', body })).toBe(413)
    expect(await bench.post({ method: 'POST', body: '{}', headers: { 'content-length': '99999999' } })).toBe(
      413,
    )
  })

  it('finds no other path or method', async () => {
    const ask = async (path: string, method: string): Promise<number> =>
      (
        await bench.routes.request(path, {
          ...signed(hello()),
          method,
          ...(method === 'GET' && { body: null }),
        })
      ).status
    expect(await ask('/webhooks/zalo-oa/ha-bac', 'POST')).toBe(404)
    expect(await ask('/webhooks/zalo-oa/bac-binh', 'GET')).toBe(404)
    expect(await ask('/webhooks/zalo-oa/bac-binh', 'PUT')).toBe(404)
  })
})

describe('events', () => {
  it('are kept once however often they are delivered', async () => {
    const event = hello()
    for (const retry of [undefined, 1, 2])
      expect(await bench.post(signed(event, { ...(retry !== undefined && { retry }) }))).toBe(200)
    const follow = followEvent('follow', USER)
    for (const retry of [undefined, 1])
      expect(await bench.post(signed(follow, { ...(retry !== undefined && { retry }) }))).toBe(200)
    await bench.inbox.drain()
    expect(taken.map(({ content }) => content.kind)).toEqual(['text', 'start'])
    const { msg_id: id } = event['message'] as { msg_id: string }
    expect(bench.inbox.kept).toEqual([
      `user_send_text:${id}`,
      `follow:${USER}:${String(follow['timestamp'])}`,
    ])
  })

  it('are answered only once they are kept', async () => {
    await close()
    const keep = (): Promise<boolean> => Promise.reject(new Error('disk full'))
    await open({
      inbox: {
        keep,
        wake: () => undefined,
        holds: () => Promise.resolve(false),
        start: () => undefined,
        drain: () => Promise.resolve(),
        stop: () => Promise.resolve(),
      },
    })
    expect(await bench.post(signed(hello()))).toBe(503)
  })

  it.each([
    ['oa_send_text'],
    ['oa_send_image'],
    ['oa_send_template'],
    ['user_received_message'],
    ['user_seen_message'],
    ['anonymous_send_text'],
  ])('that are nothing to us are passed over quietly: %s', async (name) => {
    expect(await bench.post(signed(userEvent(name, USER, { text: 'x' })))).toBe(200)
    expect(bench.inbox.kept).toEqual([])
    expect(bench.logged()).not.toContain('unknown kind')
  })

  it('of unknown kinds are passed over and told once each', async () => {
    for (let time = 0; time < 3; time++)
      expect(await bench.post(signed(userEvent('add_user_to_tag', USER, {})))).toBe(200)
    expect(await bench.post(signed(userEvent('x\n"y"', USER, {})))).toBe(200)
    expect(bench.inbox.kept).toEqual([])
    expect(bench.logged().match(/unknown kind/g)).toHaveLength(2)
    expect(bench.logged()).not.toContain(USER)
  })

  it('of another OA of the same app are passed over', async () => {
    expect(await bench.post(signed({ ...hello(), recipient: { id: '1' } }))).toBe(200)
    expect(await bench.post(signed({ ...followEvent('follow', USER), oa_id: '1' }))).toBe(200)
    expect(bench.inbox.kept).toEqual([])
    expect(bench.logged()).toContain('another OA')
  })

  it.each([
    ['"text"'],
    [''],
    ['{"half":'],
    ['[1]'],
    ['{"event_name":7,"timestamp":""}'],
    ['{"event_name":"user_send_text","timestamp":""}'],
    ['{"event_name":"user_send_text","sender":"x","timestamp":""}'],
    ['{"event_name":"follow","follower":null,"timestamp":""}'],
  ])('signed but misshapen are answered and dropped: %s', async (body) => {
    expect(await bench.post(signed(body))).toBe(200)
    expect(bench.inbox.kept).toEqual([])
  })

  it('stop nothing when what is kept can no longer be read', async () => {
    await bench.inbox.keep({ key: 'k', sender: USER, payload: 'not JSON' })
    await bench.inbox.drain()
    expect(bench.inbox.handed).toBe(1)
    expect(taken).toEqual([])
  })

  it('leave no word of a citizen and no id in the log', async () => {
    await bench.post(signed(userEvent('user_send_text', USER, { text: 'chuyện riêng' })))
    await bench.post({ method: 'POST', body: '{"event_name":"chuyện riêng"}' })
    await bench.inbox.drain()
    expect(bench.logged()).not.toMatch(new RegExp(`chuyện riêng|${USER}`))
  })
})

describe('the callback of the consent', () => {
  const ask = async (query: string): Promise<number> =>
    (await bench.routes.request(`/webhooks/zalo-oa/bac-binh/callback${query}`)).status
  const begin = (minutes: number): Promise<void> =>
    bench.storage.zaloOaTokens.beginConsent(OA.oaId, new Date(Date.now() + minutes * 60_000))
  const exchanges = (): number => server.callsTo('v4/oa/access_token').length

  it('takes a code while a consent is begun, once', async () => {
    await begin(15)
    expect(await ask(`?code=${server.code()}&oa_id=${OA.oaId}`)).toBe(200)
    expect((await bench.storage.zaloOaTokens.read(OA.oaId))?.generation).toBe(2)
    expect(await ask(`?code=${server.code()}&oa_id=${OA.oaId}`)).toBe(403)
    expect(exchanges()).toBe(1)
  })

  it('asks Zalo nothing when no consent was begun, or it is over', async () => {
    expect(await ask(`?code=${server.code()}&oa_id=${OA.oaId}`)).toBe(403)
    await begin(-1)
    expect(await ask(`?code=${server.code()}&oa_id=${OA.oaId}`)).toBe(403)
    expect(exchanges()).toBe(0)
  })

  it('takes no code for another OA, whatever the address says', async () => {
    await begin(15)
    expect(await ask(`?code=${server.code('1')}&oa_id=1`)).toBe(403)
    expect(exchanges()).toBe(0)
    expect(await ask(`?code=${server.code('1')}&oa_id=${OA.oaId}`)).toBe(403)
    server.script('v2.0/oa/getoa', 'cut')
    expect(await ask(`?code=${server.code()}&oa_id=${OA.oaId}`)).toBe(403)
    expect((await bench.storage.zaloOaTokens.read(OA.oaId))?.generation).toBe(1)
  })

  it('lets nobody guess on and on', async () => {
    await begin(15)
    for (let tries = 0; tries < 8; tries++)
      expect(await ask(`?code=guess-${tries}-guess&oa_id=${OA.oaId}`)).toBe(403)
    expect(exchanges()).toBe(5)
  })

  it.each([
    [''],
    ['?code='],
    ['?code=abcdefgh'],
    ['?code=<script>alert(1)</script>&oa_id=1'],
    ['?code=abcdefgh&oa_id=x'],
  ])('refuses %j', async (query) => {
    await begin(15)
    expect(await ask(query)).toBe(400)
    expect(exchanges()).toBe(0)
  })

  it('answers and logs neither code nor token', async () => {
    await begin(15)
    const code = server.code()
    const response = await bench.routes.request(
      `/webhooks/zalo-oa/bac-binh/callback?code=${code}&oa_id=${OA.oaId}`,
    )
    expect((await response.text()) + bench.logged()).not.toMatch(/of-zalo/)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

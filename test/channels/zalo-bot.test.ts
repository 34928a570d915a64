import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileFetchError, SendError, type Delivery, type IncomingMessage } from '../../src/channels/channel.js'
import type { Reply } from '../../src/channels/channel.js'
import type { ZaloBotParts } from '../../src/channels/zalo-bot/zalo-bot-parts.js'
import { StartError } from '../../src/errors.js'
import { describeChannel } from '../contracts/channel.contract.js'
import {
  startZaloBotServer,
  TOKEN,
  zaloPhoto,
  zaloText,
  zaloUpdate,
  type ZaloBotServer,
} from '../fakes/zalo-bot-server.js'
import { CHAT, openZaloBotBench, PUBLIC_URL, until, type ZaloBotBench } from '../fixtures/zalo-bot.js'

let server: ZaloBotServer
let bench: ZaloBotBench
let stops: (() => Promise<void>)[]

beforeEach(async () => {
  // A second of a poll takes 10 ms: 30 s of waiting are 0.3 s.
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
  const { channel } = bench.make(changes)
  stops.push(() => channel.stop())
  await channel.start((message) => {
    taken.push(message)
    return Promise.resolve()
  })
  return taken
}

const textsOf = (taken: readonly IncomingMessage[]): string[] =>
  taken.map(({ content }) => (content.kind === 'text' ? content.text : content.kind))

describeChannel('zalo-bot', async (answer) => {
  const own = await startZaloBotServer(10)
  const ours = await openZaloBotBench(own)
  const { channel } = ours.make()
  let taken = 0
  let last: unknown
  await channel.start(async (message) => {
    const reply = answer(message)
    await channel.send({ id: message.key, address: message.address, reply })
    taken++
  })
  const put = async (update: unknown): Promise<void> => {
    const before = taken
    own.push(update)
    await until(() => taken > before)
  }
  return {
    channel,
    say: (text) => put((last = zaloText(CHAT, text))),
    sendFile: (bytes) => put(zaloPhoto(CHAT, own.hold('anh', bytes))),
    // Zalo forgets what was read; a webhook's call may come twice, and then has the same key.
    async sayAgain() {
      await channel.stop()
      const other = await openZaloBotBench(own)
      const again = other.make()
      const before = taken
      await again.channel.start((message) => {
        answer(message)
        taken++
        return Promise.resolve()
      })
      own.push(last)
      await until(() => taken > before)
      await again.channel.stop()
      await other.close()
    },
    seen: () => Promise.resolve(own.sent(CHAT).join('\n')),
    choices: () =>
      Promise.resolve(
        [...(own.sent(CHAT).at(-1) ?? '').matchAll(/^\d+\. (.+)$/gm)].map((match) => match[1] ?? ''),
      ),
    async close() {
      await channel.stop()
      await ours.close()
      await own.close()
    },
  }
})

describe('Zalo polling', () => {
  it('loses nothing that Zalo has forgotten: what fails is handled again, after a restart too', async () => {
    const { channel } = bench.make()
    let tries = 0
    await channel.start(() => {
      tries++
      return Promise.reject(new Error('not now'))
    })
    server.push(zaloText(CHAT, 'làm giấy khai sinh'))
    await until(() => tries === 1)
    expect(server.waiting()).toBe(0)
    await channel.stop()
    const later = (): Date => new Date(Date.now() + 60_000)
    const taken: IncomingMessage[] = []
    const inbox = bench.restartedInbox(later)
    const again = bench.make({ inbox })
    stops.push(() => again.channel.stop())
    await again.channel.start((message) => {
      taken.push(message)
      return Promise.resolve()
    })
    await until(() => taken.length === 1)
    expect(textsOf(taken)).toEqual(['làm giấy khai sinh'])
    expect(bench.logged()).not.toContain('khai sinh')
  })

  it('holds on to an update while the disk is full, and asks for no other meanwhile', async () => {
    let full = true
    const inbox: ZaloBotParts['inbox'] = {
      ...bench.inbox,
      keep: (update) => (full ? Promise.reject(new Error('disk full')) : bench.inbox.keep(update)),
    }
    const taken = await begin({ inbox })
    server.push(zaloText(CHAT, 'một'))
    server.push(zaloText(CHAT, 'hai'))
    await until(() => bench.logged().includes('disk full'))
    expect(server.waiting()).toBe(1)
    full = false
    await until(() => taken.length === 2)
    expect(textsOf(taken)).toEqual(['một', 'hai'])
  })

  it('says that an update is lost when it cannot be stored before the end', async () => {
    const keep = (): Promise<boolean> => Promise.reject(new Error('disk full'))
    const { channel } = bench.make({ inbox: { ...bench.inbox, keep } })
    await channel.start(() => Promise.resolve())
    server.push(zaloText(CHAT, 'một'))
    await until(() => bench.logged().includes('disk full'))
    await channel.stop()
    expect(bench.logged()).toContain('is lost')
  })

  it('does not give up an update at the first try after being told to stop', async () => {
    let ending = false
    let tries = 0
    const keep: ZaloBotParts['inbox']['keep'] = (update) =>
      ending && ++tries === 3 ? bench.inbox.keep(update) : Promise.reject(new Error('disk full'))
    const { channel } = bench.make({ inbox: { ...bench.inbox, keep } })
    await channel.start(() => Promise.resolve())
    server.push(zaloText(CHAT, 'một'))
    await until(() => bench.logged().includes('disk full'))
    ending = true
    await channel.stop()
    expect(tries).toBe(3)
    expect(bench.logged()).not.toContain('is lost')
  })

  it('goes straight on after an empty poll, without a word', async () => {
    await begin({ pollSeconds: 3 })
    await until(() => server.callsOf('getUpdates').length > 3)
    expect(bench.logged()).toBe('')
  })

  it('does not spin when empty polls come back at once', async () => {
    server.script('getUpdates', ...Array.from({ length: 500 }, () => ({ body: { ok: true, result: {} } })))
    await begin({ waits: { retry: 0.05, mostRetry: 0.1, act: 0.1 } })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(server.callsOf('getUpdates').length).toBeLessThan(10)
  })

  it('goes on after HTML, a cut line, 403, 429, an unknown refusal and silence', async () => {
    server.script(
      'getUpdates',
      'html 502',
      'cut',
      'cut halfway',
      { code: 403, words: 'Internal server error' },
      { code: 429, words: 'Quota exceeded' },
      { code: 999, words: 'Something new' },
      'hang',
    )
    server.push(zaloText(CHAT, 'xin chào'))
    const taken = await begin({ pollSeconds: 0.1 })
    await until(() => taken.length === 1)
    expect(bench.logged()).toContain('Quota exceeded')
  })

  it('calls for staff when Zalo is away for minutes, once', async () => {
    server.script('getUpdates', ...Array.from({ length: 14 }, () => 'html 502' as const))
    const taken = await begin({ waits: { retry: 0.001, mostRetry: 0.002, act: 0.1 } })
    server.push(zaloText(CHAT, 'xin chào'))
    await until(() => taken.length === 1)
    expect(bench.logged().match(/has not answered the bot for some minutes/g)).toHaveLength(1)
  })

  it('says loudly that the token is refused, waits, and never names it', async () => {
    const token = '77:a_wrong_token'
    await begin({ token, waits: { retry: 0.01, mostRetry: 0.02, act: 60 } })
    await until(() => bench.logged().includes('ZALO_BOT_TOKEN'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    // The start itself, then the loop's first try.
    expect(bench.logged().match(/ZALO_BOT_TOKEN/g)?.length).toBeLessThanOrEqual(2)
    expect(bench.logged()).not.toContain('a_wrong_token')
  })

  it('does not start beside the webhook of another program, and names its host only', async () => {
    server.webhook = { url: 'https://khac.example.vn/hook/very-secret', secret: 'x' }
    const start = begin()
    await expect(start).rejects.toThrow(StartError)
    await expect(start).rejects.toThrow(/khac\.example\.vn, .*ZALO_BOT_MODE=webhook/)
    await expect(start).rejects.not.toThrow(/very-secret/)
  })

  it('removes a webhook of our own', async () => {
    server.webhook = { url: `${PUBLIC_URL}/webhooks/zalo-bot/bac-binh`, secret: 'x' }
    const taken = await begin()
    expect(server.webhook.url).toBe('')
    server.push(zaloText(CHAT, 'xin chào'))
    await until(() => taken.length === 1)
  })

  it('looks for a webhook again when Zalo calls a poll wrong', async () => {
    const taken = await begin()
    await until(() => server.callsOf('getUpdates').length === 1)
    server.webhook = { url: 'https://khac.example.vn/hook', secret: 'x' }
    server.script('getUpdates', { code: 400, words: 'Bad request' })
    await until(() => bench.logged().includes('khac.example.vn'))
    server.webhook = { url: '', secret: '' }
    server.push(zaloText(CHAT, 'xin chào'))
    await until(() => taken.length === 1)
  })

  it('starts while Zalo is away, and is there when Zalo is back', async () => {
    server.script('getWebhookInfo', 'html 502', 'cut', 'html 502')
    const taken = await begin()
    server.push(zaloText(CHAT, 'xin chào'))
    await until(() => taken.length === 1)
  })

  it('stops within a hung poll', async () => {
    server.script('getUpdates', 'hang')
    const { channel } = bench.make()
    await channel.start(() => Promise.resolve())
    await until(() => server.callsOf('getUpdates').length === 1)
    await channel.stop()
  })
})

describe('Zalo updates', () => {
  it('reads stickers, voice and what Zalo holds back; passes over groups, bots and the unknown', async () => {
    const taken = await begin()
    const event = (name: string, more: Record<string, unknown> = {}): void =>
      server.push(zaloUpdate(`message.${name}.received`, CHAT, more))
    event('text', { chat: { id: 'nhom', chat_type: 'GROUP' }, text: 'chuyện nhóm' })
    event('text', { from: { id: CHAT, is_bot: true }, text: 'tiếng vọng' })
    event('reaction', { text: 'lạ' })
    server.push({ event_name: 'message.unsupported.received' })
    server.push('không phải cập nhật')
    event('sticker', { sticker: { id: '0e078a2fb66a5f34067b' }, url: 'https://x' })
    event('voice', { voice_url: 'https://f2-voice-aac-dl.zdn.vn/a.aac', message_type: 'CHAT_VOICE' })
    event('unsupported')
    event('image', { message_type: 'CHAT_PHOTO' })
    event('text', { chat: { id: CHAT }, text: 'không nói loại phòng' })
    event('text', { text: undefined })
    await until(() => taken.length === 6)
    expect(taken.map((message) => message.content)).toEqual([
      { kind: 'unsupported', what: 'sticker' },
      { kind: 'unsupported', what: 'voice' },
      { kind: 'unsupported', what: 'other' },
      { kind: 'unsupported', what: 'photo' },
      { kind: 'text', text: 'không nói loại phòng' },
      { kind: 'unsupported', what: 'other' },
    ])
    expect(server.callsOf('sendMessage')).toEqual([])
    expect(bench.logged()).not.toContain('chuyện nhóm')
  })

  it('hands over a message once, however often it comes', async () => {
    const taken = await begin()
    const update = zaloText(CHAT, 'một lần')
    server.push(update)
    server.push(update)
    server.push(zaloText(CHAT, 'hết'))
    await until(() => taken.length === 2)
    expect(textsOf(taken)).toEqual(['một lần', 'hết'])
  })
})

describe('Zalo pictures', () => {
  const bytes = Uint8Array.from({ length: 5_000 }, (_, index) => index % 251)

  async function fileAt(address: string, more: Record<string, unknown> = {}) {
    const taken = await begin()
    server.push(zaloPhoto(CHAT, address, more))
    await until(() => taken.length === 1)
    const content = taken[0]?.content
    if (content?.kind !== 'file') throw new Error('came without a file')
    return content
  }
  const fault = (address: string, limit = 10_000): Promise<unknown> =>
    fileAt(address).then(({ file }) => file.read(limit).catch((error: unknown) => error))

  it('come with the words under them', async () => {
    const { file, caption } = await fileAt(server.hold('anh', bytes), { caption: ' Rác trước nhà ' })
    expect(caption).toBe('Rác trước nhà')
    expect(Buffer.compare(await file.read(5_000), bytes)).toBe(0)
  })

  it('come over a redirect of an allowed host', async () => {
    const { file } = await fileAt(server.redirect('chuyen', server.hold('anh', bytes)))
    expect(await file.read(5_000)).toHaveLength(5_000)
  })

  it.each([
    ['https://evil.example.vn/a.jpg'],
    ['https://zdn.vn.example.vn/a.jpg'],
    ['https://evilzdn.vn/a.jpg'],
    ['http://photo-stal-1.zdn.vn/a.jpg'],
    ['https://photo-stal-1.zdn.vn:8443/a.jpg'],
    ['https://x@photo-stal-1.zdn.vn/a.jpg'],
    ['http://127.0.0.1:1/a.jpg'],
    ['http://169.254.169.254/latest/meta-data'],
    ['file:///etc/passwd'],
    ['không phải địa chỉ'],
  ])('are not fetched from %s', async (address) => {
    expect(await fault(address)).toMatchObject({
      kind: 'gone',
      message: 'the picture is not on a host of Zalo',
    })
  })

  it('are not fetched from where a redirect leads out', async () => {
    const elsewhere = await startZaloBotServer()
    expect(await fault(server.redirect('ra', elsewhere.hold('anh', bytes)))).toMatchObject({
      kind: 'gone',
      message: 'the picture is not on a host of Zalo',
    })
    await elsewhere.close()
    expect(await fault(server.redirect('vong', `${server.url}/picture/vong.jpg`))).toMatchObject({
      kind: 'retry',
    })
  })

  it('are gone when their address has expired, too large, or to be had later', async () => {
    const address = server.hold('anh', bytes)
    expect(await fault(address, 4_999)).toMatchObject({ kind: 'too_large' })
    server.script('picture', 'hang', 'cut halfway', 'html 502')
    for (let tries = 0; tries < 3; tries++) expect(await fault(address)).toMatchObject({ kind: 'retry' })
    server.script('picture', 'endless')
    expect(await fault(address)).toMatchObject({ kind: 'too_large' })
    server.expire('anh')
    const gone = await fault(address)
    expect(gone).toBeInstanceOf(FileFetchError)
    expect(gone).toMatchObject({ kind: 'gone' })
  })
})

describe('Zalo sending', () => {
  const delivery = (text: string, changes: Partial<Delivery> = {}): Delivery => ({
    id: 'd',
    address: { commune: 'bac-binh', channel: 'zalo-bot', id: CHAT },
    reply: { blocks: [{ kind: 'paragraph', spans: [{ text }] }], choices: [] },
    ...changes,
  })
  const long: Reply = {
    blocks: [
      { kind: 'list', items: Array.from({ length: 100 }, (_, n) => [{ text: `giấy tờ ${n} `.repeat(6) }]) },
    ],
    choices: [],
  }
  const failure = async (promise: Promise<void>): Promise<SendError> => {
    const error: unknown = await promise.catch((reason: unknown) => reason)
    if (!(error instanceof SendError)) throw new Error(`failed with ${String(error)}`)
    return error
  }

  it.each([
    ['a chat that is gone', { code: 410, words: 'The chat_id is invaild' }, 'gone', undefined],
    ['a person who blocked the bot', { code: 422, words: 'You are not permitted' }, 'blocked', undefined],
    ['a wrong parameter', { code: 400, words: 'Bad request' }, 'rejected', undefined],
    ['a wrong method', { code: 404, words: 'Not Found' }, 'rejected', undefined],
    ['a refused token', { code: 401, words: 'Unauthorized' }, 'retry', 300],
    ['a limit of some kind', { code: 429, words: 'Too many requests' }, 'retry', 600],
    ['403', { code: 403, words: 'Internal server error' }, 'retry', undefined],
    ['502 with HTML', 'html 502', 'retry', undefined],
    ['a cut line', 'cut', 'retry', undefined],
    ['a hung socket', 'hang', 'retry', undefined],
  ] as const)('classes %s', async (_, answer, kind, wait) => {
    server.script('sendMessage', answer)
    const error = await failure(bench.make({ callSeconds: 0.2 }).channel.send(delivery('xin chào')))
    expect(error).toMatchObject({ kind, retryAfterSeconds: wait })
    for (const secret of [TOKEN, CHAT, 'xin chào']) expect(error.message).not.toContain(secret)
  })

  it('sends a long reply in order, and goes on where it broke off', async () => {
    const { channel } = bench.make()
    const whole = delivery('', { reply: long })
    await channel.send({ ...whole, id: 'other', address: { ...whole.address, id: 'b' } })
    const expected = server.sent('b')
    expect(expected.length).toBeGreaterThan(2)
    server.script('sendMessage', { body: { ok: true } }, 'html 502')
    expect(await failure(channel.send(whole))).toMatchObject({ kind: 'retry' })
    await channel.send(whole)
    // The second part twice: Zalo's answer to it was lost.
    expect(server.sent(CHAT)).toEqual([expected[0], expected[1], ...expected.slice(1)])
  })

  it('rests when Zalo says that the quota is used up, longer each time, and says so', async () => {
    let now = Date.now()
    server.quota = 0
    const { channel } = bench.make({ clock: () => new Date(now), quotaPauses: { first: 120, most: 300 } })
    const wait = async (): Promise<number | undefined> => {
      const error = await failure(channel.send(delivery('a')))
      expect(error.kind).toBe('retry')
      return error.retryAfterSeconds
    }
    expect(await wait()).toBe(120)
    now += 100_000
    expect(await wait()).toBe(20)
    expect(server.callsOf('sendMessage')).toHaveLength(1)
    expect(bench.logged().match(/quota of the bot is used up/g)).toHaveLength(1)
    for (const expected of [240, 300, 300]) {
      now += 300_000
      expect(await wait()).toBe(expected)
    }
    server.quota = 1
    now += 300_000
    await channel.send(delivery('c'))
    now += 300_000
    expect(await wait()).toBe(120)
  })

  it('spreads messages out, most of all to one chat', async () => {
    const { channel } = bench.make({ sendEvery: { message: 0.02, chat: 0.1 } })
    const began = Date.now()
    const after: number[] = []
    const to = async (id: string): Promise<void> => {
      await channel.send(delivery('x', { id, address: { commune: 'bac-binh', channel: 'zalo-bot', id } }))
      after.push(Date.now() - began)
    }
    await Promise.all(['a', 'b', 'c'].map(to))
    await to('a')
    expect(after[2]).toBeGreaterThanOrEqual(39)
    expect(after[3]).toBeGreaterThanOrEqual(99)
  })

  it('keeps the last of a month for tickets, refuses at the limit, and begins anew with the month', async () => {
    let now = new Date('2026-11-30T16:00:00Z')
    const { channel } = bench.make({ monthly: 40, clock: () => now })
    const send = (count: number, ofTicket = false) =>
      Promise.all(
        Array.from({ length: count }, (_, n) => channel.send(delivery('a', { id: `${n}`, ofTicket }))),
      )
    for (let n = 0; n < 38; n++) await send(1)
    expect(await failure(channel.send(delivery('a')))).toMatchObject({
      kind: 'rejected',
      message: 'the rest of the monthly quota is kept for tickets',
    })
    await send(1, true)
    // Two messages have no room any more where one has.
    expect(await failure(channel.send(delivery('', { reply: long, ofTicket: true })))).toMatchObject({
      kind: 'rejected',
    })
    await send(1, true)
    expect(await failure(channel.send(delivery('a', { ofTicket: true })))).toMatchObject({
      kind: 'rejected',
      message: 'monthly quota used up',
    })
    for (const [share, count] of [
      [75, 30],
      [90, 36],
      [100, 40],
    ])
      expect(bench.logged().split(`${share} % of its messages of the month (${count} of 40)`)).toHaveLength(2)
    // 30 November 16:59 UTC is still November in Việt Nam; 17:00 is not.
    now = new Date('2026-11-30T17:00:00Z')
    await send(1)
  })

  it('counts people, warns, and turns nobody away', async () => {
    const { channel } = bench.make({ users: 4 })
    for (const id of ['a', 'b', 'a', 'c', 'd', 'e', 'e'])
      await channel.send(delivery('x', { address: { commune: 'bac-binh', channel: 'zalo-bot', id } }))
    expect(bench.logged().match(/of its people/g)).toHaveLength(2)
    expect(bench.logged()).toContain('(3 of 4)')
    expect(bench.logged()).toContain('(4 of 4)')
    expect(server.callsOf('sendMessage')).toHaveLength(7)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SendError, type Delivery, type IncomingMessage, type Reply } from '../../src/channels/channel.js'
import type { ZaloOaParts } from '../../src/channels/zalo-oa/oa-channel.js'
import { describeChannel } from '../contracts/channel.contract.js'
import {
  followEvent,
  OA,
  signed,
  startZaloOaServer,
  userEvent,
  type ZaloOaServer,
} from '../fakes/zalo-oa-server.js'
import { HOUR, movable, openBench, USER, type Bench } from '../fixtures/zalo-oa.js'

const CS = 'v3.0/oa/message/cs'

describeChannel('zalo-oa', async (answer) => {
  const server = await startZaloOaServer()
  const bench = await openBench(server)
  await bench.channel.start(async (message) => {
    const reply = answer(message)
    await bench.channel.send({ id: message.key, address: message.address, reply })
  })
  let last: Record<string, unknown> = {}
  const deliver = async (event: Record<string, unknown>): Promise<void> => {
    expect(await bench.post(signed(event))).toBe(200)
    await bench.inbox.drain()
  }
  return {
    channel: bench.channel,
    async say(text) {
      last = userEvent('user_send_text', USER, { text })
      await deliver(last)
    },
    async sendFile(bytes) {
      const url = server.hold('anh.jpg', bytes)
      await deliver(
        userEvent('user_send_image', USER, { attachments: [{ type: 'image', payload: { url } }] }),
      )
    },
    async sayAgain() {
      // Of a process that kept nothing: the inbox of this one would not hand it over twice.
      const again = await openBench(server)
      await again.channel.start((message) => {
        answer(message)
        return Promise.resolve()
      })
      await again.post(signed(last, { retry: 1 }))
      await again.inbox.drain()
      await again.channel.stop()
      await again.storage.close()
    },
    seen: () =>
      Promise.resolve(
        server
          .sent(USER)
          .map((message) => message.text)
          .join('\n'),
      ),
    choices: () => Promise.resolve((server.sent(USER).at(-1)?.buttons ?? []).map((button) => button.title)),
    async close() {
      await bench.channel.stop()
      await bench.storage.close()
      await server.close()
    },
  }
})

let server: ZaloOaServer
let bench: Bench | undefined
beforeEach(async () => {
  server = await startZaloOaServer()
})
afterEach(async () => {
  await bench?.channel.stop()
  await bench?.storage.close()
  bench = undefined
  await server.close()
})

const open = async (changes: Partial<ZaloOaParts> = {}): Promise<Bench> =>
  (bench = await openBench(server, changes))

const delivery = (text = 'xin chào', changes: Partial<Reply> = {}): Delivery => ({
  id: 'd',
  address: { commune: 'bac-binh', channel: 'zalo-oa', id: USER },
  reply: { blocks: [{ kind: 'paragraph', spans: [{ text }] }], choices: [], ...changes },
})

const failure = async (promise: Promise<void>): Promise<SendError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SendError)
  return error as SendError
}

describe('Zalo OA sending', () => {
  it('sends buttons that tell their whole choice, and takes a press as that choice', async () => {
    const { channel, post, inbox, storage } = await open()
    await storage.zaloOaContacts.touched(OA.oaId, USER, new Date())
    const taken: IncomingMessage[] = []
    await channel.start((message) => {
      taken.push(message)
      return Promise.resolve()
    })
    await channel.send(delivery('Mời chọn', { choices: [{ id: 'p:1.001193:fee', label: 'Lệ phí' }] }))
    const [button] = server.sent(USER).at(-1)?.buttons ?? []
    expect(button).toEqual({ title: 'Lệ phí', type: 'oa.query.hide', payload: '#hx:p:1.001193:fee' })
    await post(signed(userEvent('user_send_text', USER, { text: String(button?.payload) })))
    await inbox.drain()
    expect(taken[0]?.content).toEqual({ kind: 'choice', id: 'p:1.001193:fee' })
  })

  it.each([
    [-32, 'retry', 60],
    [-216, 'retry', 60],
    [-211, 'retry', 900],
    [-221, 'retry', 900],
    [-223, 'retry', 900],
    [-224, 'retry', 900],
    [-242, 'retry', 900],
    [-218, 'retry', 3_600],
    [-200, 'retry', undefined],
    [-999, 'retry', undefined],
    [-201, 'rejected', undefined],
    [-248, 'rejected', undefined],
    [-230, 'rejected', undefined],
    [-232, 'rejected', undefined],
    [-213, 'blocked', undefined],
    [-244, 'blocked', undefined],
    [-227, 'gone', undefined],
  ] as const)('classes %i', async (code, kind, wait) => {
    const { channel, storage, logged } = await open({ random: () => 0 })
    await storage.zaloOaContacts.touched(OA.oaId, USER, new Date())
    server.refuse(USER, code)
    const error = await failure(channel.send(delivery()))
    expect(error.kind).toBe(kind)
    expect(error.retryAfterSeconds).toBe(wait)
    expect(error.message + logged()).not.toMatch(/(access|refresh)-token-of-zalo/)
  })

  it('waits a minute and some by chance when the rate is over (-32)', async () => {
    const { channel, storage } = await open({ random: () => 0.99 })
    await storage.zaloOaContacts.touched(OA.oaId, USER, new Date())
    server.refuse(USER, -32)
    expect((await failure(channel.send(delivery()))).retryAfterSeconds).toBe(75)
  })

  it('puts off what Zalo takes only by day (-234) to six in the morning', async () => {
    const { channel, storage } = await open({ clock: () => new Date('2026-03-02T23:30:00+07:00') })
    await storage.zaloOaContacts.touched(OA.oaId, USER, new Date('2026-03-02T23:00:00+07:00'))
    server.refuse(USER, -234)
    expect((await failure(channel.send(delivery()))).retryAfterSeconds).toBe(6.5 * 3_600)
  })

  it.each([['html 502'], ['cut'], ['cut halfway'], ['hang'], ['endless']] as const)(
    'tries later after %s',
    async (fault) => {
      const { channel, storage, logged } = await open({ sendSeconds: 0.3 })
      await storage.zaloOaContacts.touched(OA.oaId, USER, new Date())
      server.script(CS, fault)
      const error = await failure(channel.send(delivery()))
      expect(error.kind).toBe('retry')
      expect(error.cause).toBeUndefined()
      expect(error.message + logged()).not.toMatch(/token-of-zalo/)
      await channel.send(delivery())
    },
  )

  it('sends once more when a send failed (-200), and says so when it fails again', async () => {
    const { channel, storage } = await open()
    await storage.zaloOaContacts.touched(OA.oaId, USER, new Date())
    server.script(CS, { body: { error: -200, message: 'Send message failed' } })
    await channel.send(delivery())
    expect(server.callsTo(CS)).toHaveLength(2)
  })
})

describe('Zalo OA windows', () => {
  const start = new Date('2026-03-02T09:00:00+07:00')

  it.each([
    [47, 'off', 'sent'],
    [49, 'off', 'rejected'],
    [49, 'on', 'sent'],
    [6 * 24, 'on', 'sent'],
    [7 * 24 + 1, 'on', 'rejected'],
  ] as const)('%i hours after the last word, paid %s: %s', async (hours, paid, expected) => {
    const { clock, move } = movable(start)
    const { channel, storage } = await open({ clock, paidWindow: paid === 'on' })
    await storage.zaloOaContacts.touched(OA.oaId, USER, clock())
    move(hours * HOUR)
    if (expected === 'sent') return channel.send(delivery())
    const error = await failure(channel.send(delivery()))
    expect(error.kind).toBe('rejected')
    expect(error.message).toContain('call the citizen')
    expect(server.sent(USER)).toHaveLength(0)
  })

  it('writes to nobody who unfollowed, until they write again', async () => {
    const { channel, post, inbox } = await open()
    await channel.start(() => Promise.resolve())
    const at = (minutes: number): Date => new Date(Date.now() - minutes * 60_000)
    await post(signed(userEvent('user_send_text', USER, { text: 'chào' }, at(9))))
    await post(signed(followEvent('unfollow', USER, at(6))))
    await inbox.drain()
    expect((await failure(channel.send(delivery()))).kind).toBe('blocked')
    await post(signed(userEvent('user_send_text', USER, { text: 'chào lại' }, at(3))))
    await inbox.drain()
    await channel.send(delivery())
  })

  it('asks Zalo about somebody it knows nothing of', async () => {
    const { channel } = await open({ clock: () => start })
    server.lastInteraction(USER, '02/03/2026')
    await channel.send(delivery())
    server.lastInteraction('77', '20/02/2026')
    const old = { ...delivery(), address: { commune: 'bac-binh', channel: 'zalo-oa', id: '77' } }
    expect((await failure(channel.send(old))).kind).toBe('rejected')
    const stranger = { ...old, address: { ...old.address, id: '78' } }
    expect((await failure(channel.send(stranger))).kind).toBe('blocked')
  })

  it('lets Zalo judge where the account may not ask, and remembers nothing that it asked', async () => {
    const { channel, storage } = await open({ clock: () => start })
    server.script('v3.0/oa/user/detail', { body: { error: -224, message: 'package too low' } })
    await channel.send(delivery())
    server.lastInteraction(USER, '02/03/2026')
    await channel.send(delivery())
    expect(await storage.zaloOaContacts.read(OA.oaId, USER)).toBeUndefined()
  })

  it('forgets people of long ago', async () => {
    const { clock, move } = movable(start)
    const { storage } = await open({ clock })
    await storage.zaloOaContacts.touched(OA.oaId, USER, clock())
    move(31 * 24 * HOUR)
    expect(
      await storage.zaloOaContacts.forgetBefore(OA.oaId, new Date(clock().getTime() - 30 * 24 * HOUR)),
    ).toBe(1)
    expect(await storage.zaloOaContacts.read(OA.oaId, USER)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { SendError, type Channel, type Delivery } from '../../src/channels/channel.js'
import { createLogger } from '../../src/logger.js'
import { createOutbox } from '../../src/outbox/outbox.js'
import { openStorage } from '../../src/storage/storage.js'
import { turn } from '../contracts/conversation-store.contract.js'
import { changed, notice, openedTicket } from '../contracts/ticket-samples.js'

async function bench(send: (delivery: Delivery) => Promise<void>, random = () => 0.5) {
  const storage = await openStorage(':memory:')
  let now = new Date(3_000_000)
  const channel: Channel = {
    name: 'test',
    send,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
  const outbox = createOutbox({
    store: storage.outbox,
    channels: new Map([['test', channel]]),
    clock: () => now,
    logger: createLogger('silent'),
    random,
  })
  return {
    storage,
    outbox,
    now: () => now,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    close: async () => {
      await outbox.stop()
      await storage.close()
    },
  }
}

const to = (id: string) => ({ address: { commune: 'bac-binh', channel: 'test', id } })

describe('outbox', () => {
  it('keeps the order of one person through a temporary failure', async () => {
    const sent: string[] = []
    let fail = true
    const { storage, outbox, pass, close } = await bench((delivery) => {
      if (fail) return Promise.reject(new SendError('retry', 'slow down', 30))
      sent.push(delivery.id)
      return Promise.resolve()
    })
    const turns = [turn(to('a')), turn(to('a')), turn(to('a'))]
    for (const one of turns) await storage.conversations.commit(one)
    await outbox.drain()
    expect(sent).toEqual([])
    fail = false
    pass(29)
    await outbox.drain()
    expect(sent).toEqual([])
    pass(2)
    await outbox.drain()
    expect(sent).toEqual(turns.map((one) => one.deliveryId))
    await close()
  })

  it('gives up for good at once, and goes on with the next', async () => {
    const tried: string[] = []
    const { storage, outbox, close } = await bench((delivery) => {
      tried.push(delivery.id)
      return tried.length === 1 ? Promise.reject(new SendError('rejected', 'never')) : Promise.resolve()
    })
    const turns = [turn(to('a')), turn(to('a'))]
    for (const one of turns) await storage.conversations.commit(one)
    await outbox.drain()
    await outbox.drain()
    expect(tried).toEqual(turns.map((one) => one.deliveryId))
    await close()
  })

  it('gives up after the last try of its timetable', async () => {
    let tries = 0
    const { storage, outbox, pass, close } = await bench(() => {
      tries++
      return Promise.reject(new Error('line down'))
    })
    await storage.conversations.commit(turn(to('a')))
    for (let round = 0; round < 20; round++) {
      await outbox.drain()
      pass(4_000)
    }
    expect(tries).toBe(8)
    await close()
  })

  it.each([
    ['a fifth shorter', 0, 800],
    ['as it stands', 0.5, 1_000],
    ['a fifth longer', 0.999_999, 1_199],
  ])('waits by chance: %s', async (_, random, wait) => {
    const { storage, outbox, now, close } = await bench(
      () => Promise.reject(new SendError('retry', 'slow down')),
      () => random,
    )
    await storage.conversations.commit(turn(to('a')))
    await outbox.drain()
    const next = await storage.outbox.nextAttempt(['test'], now())
    expect((next?.getTime() ?? 0) - now().getTime()).toBe(wait)
    await close()
  })

  it('never comes back before the time the channel asked for', async () => {
    const { storage, outbox, now, close } = await bench(
      () => Promise.reject(new SendError('retry', 'slow down', 30)),
      () => 0,
    )
    await storage.conversations.commit(turn(to('a')))
    await outbox.drain()
    const next = await storage.outbox.nextAttempt(['test'], now())
    expect((next?.getTime() ?? 0) - now().getTime()).toBe(30_000)
    await close()
  })

  it.each([
    [new SendError('gone', 'chat not found'), 'gone: chat not found'],
    [new SendError('blocked', 'by the user'), 'blocked: by the user'],
    [new SendError('rejected', 'bad request'), 'rejected: bad request'],
  ])('tells staff why it gave up: %s', async (error, reason) => {
    const { storage, outbox, close } = await bench(() => Promise.reject(error))
    await storage.conversations.commit(turn({ ...to('a'), opening: openedTicket() }))
    await outbox.drain()
    expect(await storage.tickets.undelivered('bac-binh')).toMatchObject([{ reason, status: 'failed' }])
    await close()
  })

  it('tells staff what is being tried again', async () => {
    const { storage, outbox, close } = await bench(() => Promise.reject(new Error('line down')))
    const opening = openedTicket()
    await storage.conversations.commit(turn({ ...to('a'), opening }))
    await outbox.drain()
    expect(await storage.tickets.undelivered('bac-binh')).toMatchObject([
      { code: opening.ticket.code, reason: 'retry: Error: line down', status: 'pending' },
    ])
    await close()
  })

  it('sends a message for later at its time, and answers meanwhile', async () => {
    const sent: string[] = []
    const { storage, outbox, now, pass, close } = await bench((delivery) => {
      sent.push(delivery.id)
      return Promise.resolve()
    })
    const opening = openedTicket()
    const morning = notice({ ...to('a'), notBefore: new Date(now().getTime() + 3_600_000) })
    await storage.tickets.open(opening)
    await storage.tickets.change(changed(opening.ticket, { notices: [morning], at: now() }))
    const answer = turn(to('a'))
    await storage.conversations.commit(answer)
    await outbox.drain()
    expect(sent).toEqual([answer.deliveryId])
    pass(3_599)
    await outbox.drain()
    expect(sent).toHaveLength(1)
    pass(1)
    await outbox.drain()
    expect(sent).toEqual([answer.deliveryId, morning.id])
    await close()
  })

  it('lets a hung delivery hold up nobody else', async () => {
    const sent: string[] = []
    let release: () => void = () => undefined
    const { storage, outbox, close } = await bench((delivery) => {
      if (delivery.address.id === 'hung') return new Promise((resolve) => (release = resolve))
      sent.push(delivery.address.id)
      return Promise.resolve()
    })
    await storage.conversations.commit(turn(to('hung')))
    for (let person = 0; person < 5; person++) await storage.conversations.commit(turn(to(`p${person}`)))
    const drained = outbox.drain()
    while (sent.length < 5) await new Promise((resolve) => setImmediate(resolve))
    await storage.conversations.commit(turn(to('late')))
    outbox.wake()
    while (!sent.includes('late')) await new Promise((resolve) => setImmediate(resolve))
    release()
    await drained
    await close()
  })
})

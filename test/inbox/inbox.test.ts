import fc from 'fast-check'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Inbox, KeptUpdate } from '../../src/channels/inbox.js'
import { createInbox } from '../../src/inbox/inbox.js'
import { createLogger } from '../../src/logger.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'

const START = new Date(1_000_000).getTime()
const HOUR = 3_600_000

let storage: Storage
let now: number
let logged: string
const open: Inbox[] = []
beforeEach(async () => {
  storage = await openStorage(':memory:')
  now = START
  logged = ''
})
afterEach(async () => {
  for (const inbox of open.splice(0)) await inbox.stop()
  await storage.close()
})

function makeInbox(store: Storage['inbox'] = storage.inbox): Inbox {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString()
      done()
    },
  })
  const inbox = createInbox({
    channel: 'test',
    store,
    clock: () => new Date(now),
    logger: createLogger('debug', sink),
    random: () => 0.5,
  }).of('bac-binh')
  open.push(inbox)
  return inbox
}

const update = (key: string, sender = 'a'): KeptUpdate => ({ key, sender, payload: `${sender}:${key}` })

describe('inbox', () => {
  it('hands over what is kept, once, whenever it came', async () => {
    const inbox = makeInbox()
    const seen: string[] = []
    expect(await inbox.keep(update('1'))).toBe(true)
    inbox.start((payload) => Promise.resolve(void seen.push(payload)))
    expect(await inbox.keep(update('2'))).toBe(true)
    expect(await inbox.keep(update('1'))).toBe(false)
    await inbox.drain()
    expect(await inbox.keep(update('1'))).toBe(false)
    await inbox.drain()
    expect(seen).toEqual(['a:1', 'a:2'])
  })

  it('keeps those of a sender waiting while one fails, and lets others through', async () => {
    const inbox = makeInbox()
    const seen: string[] = []
    let broken = true
    inbox.start((payload) => {
      if (payload === 'a:1' && broken) return Promise.reject(new Error('disk full'))
      seen.push(payload)
      return Promise.resolve()
    })
    for (const one of [update('1'), update('2'), update('3', 'b')]) await inbox.keep(one)
    await inbox.drain()
    expect(seen).toEqual(['b:3'])
    broken = false
    now += 1_000
    await inbox.drain()
    expect(seen).toEqual(['b:3', 'a:1', 'a:2'])
  })

  it('sets an update aside after eight tries, says so once, and quotes nothing of it', async () => {
    const inbox = makeInbox()
    let tries = 0
    const seen: string[] = []
    inbox.start((payload) => {
      if (payload !== 'a:rất riêng') return Promise.resolve(void seen.push(payload))
      tries++
      JSON.parse('{"text": rất riêng')
      return Promise.resolve()
    })
    await inbox.keep(update('rất riêng'))
    await inbox.keep(update('2'))
    for (let hour = 0; hour < 12; hour++) {
      await inbox.drain()
      now += 2 * HOUR
    }
    expect(tries).toBe(8)
    expect(seen).toEqual(['a:2'])
    expect(logged.match(/set aside/g)).toHaveLength(1)
    expect(logged).not.toContain('riêng')
  })

  it('waits 1, 5, 15, 60, 300 seconds and longer', async () => {
    const inbox = makeInbox()
    const tried: number[] = []
    inbox.start(() => {
      tried.push((now - START) / 1000)
      return Promise.reject(new Error('no'))
    })
    await inbox.keep(update('1'))
    for (let second = 0; second <= 400; second++) {
      await inbox.drain()
      now += 1_000
    }
    expect(tried).toEqual([0, 1, 6, 21, 81, 381])
  })

  it('comes back by itself when the time of the next try has come', async () => {
    const inbox = createInbox({
      channel: 'test',
      store: storage.inbox,
      clock: () => new Date(),
      logger: createLogger('silent'),
      random: () => 0,
    }).of('bac-binh')
    open.push(inbox)
    let tries = 0
    const done = new Promise<void>((resolve) => {
      inbox.start(() => {
        if (++tries < 2) return Promise.reject(new Error('no'))
        resolve()
        return Promise.resolve()
      })
    })
    await inbox.keep(update('1'))
    await done
    expect(tries).toBe(2)
  })

  it('handles at most eight senders at once', async () => {
    const inbox = makeInbox()
    let most = 0
    let present = 0
    inbox.start(async () => {
      most = Math.max(most, ++present)
      await new Promise((resolve) => setTimeout(resolve, 5))
      present--
    })
    await Promise.all(Array.from({ length: 40 }, (_, n) => inbox.keep(update(`${n}`, `p${n}`))))
    await inbox.drain()
    expect(most).toBe(8)
  })

  it('handles at the start what a stopped process left behind', async () => {
    let alive = true
    const before = makeInbox({
      ...storage.inbox,
      claim: (...asked) => (alive ? storage.inbox.claim(...asked) : Promise.resolve([])),
      renew: (lease) => (alive ? storage.inbox.renew(lease) : Promise.resolve()),
    })
    const hung: string[] = []
    before.start((payload) => {
      hung.push(payload)
      return new Promise(() => undefined)
    })
    await before.keep(update('1'))
    await before.keep(update('2'))
    while (hung.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    // The process is gone: nothing of `before` is waited for.
    alive = false
    open.splice(0)
    const seen: string[] = []
    const after = makeInbox()
    after.start((payload) => Promise.resolve(void seen.push(payload)))
    await expect.poll(() => seen, { timeout: 20_000 }).toEqual(['a:1', 'a:2'])
  })

  it('goes on after the store stumbled, over what was handled too', async () => {
    let failures = 2
    const stumbling: Storage['inbox'] = {
      ...storage.inbox,
      done: (id) =>
        failures-- > 0 ? Promise.reject(new Error('database is locked')) : storage.inbox.done(id),
    }
    const inbox = makeInbox(stumbling)
    const seen: string[] = []
    inbox.start((payload) => Promise.resolve(void seen.push(payload)))
    await inbox.keep(update('1'))
    await inbox.keep(update('2'))
    await inbox.drain()
    expect(seen).toEqual(['a:1', 'a:1', 'a:1', 'a:2'])
    expect(logged).toContain('database is locked')
  })

  it('leaves nothing readable of what was handled once old things were removed', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'hoi-xa-inbox-')), 'hoi-xa.sqlite')
    const onDisk = await openStorage(file)
    const inbox = makeInbox(onDisk.inbox)
    inbox.start(() => Promise.resolve())
    await inbox.keep({ key: '1', sender: 'a', payload: 'chuyện rất riêng' })
    await inbox.drain()
    await onDisk.inbox.removeOld({ handled: new Date(0), all: new Date(0) })
    for (const part of [file, `${file}-wal`])
      expect(readFileSync(part).includes('chuyện rất riêng')).toBe(false)
    await inbox.stop()
    await onDisk.close()
  })

  it('keeps the order of each sender, whatever fails and repeats, over restarts', async () => {
    const sent = fc.array(fc.record({ sender: fc.constantFrom('a', 'b', 'c'), fails: fc.nat(3) }), {
      minLength: 1,
      maxLength: 25,
    })
    await fc.assert(
      fc.asyncProperty(sent, fc.nat(24), async (updates, restartAt) => {
        const own = await openStorage(':memory:')
        const left = updates.map(({ fails }) => fails)
        const handled: number[] = []
        const take = async (payload: string): Promise<void> => {
          const index = Number(payload)
          await new Promise((resolve) => setImmediate(resolve))
          if ((left[index] ?? 0) > 0) {
            left[index] = (left[index] ?? 0) - 1
            throw new Error('not now')
          }
          handled.push(index)
        }
        const begin = (): Inbox => {
          const inbox = makeInbox(own.inbox)
          inbox.start(take)
          return inbox
        }
        let inbox = begin()
        for (const [index, { sender }] of updates.entries()) {
          const kept = { key: `${index}`, sender, payload: `${index}` }
          const answers = await Promise.all([inbox.keep(kept), inbox.keep(kept)])
          expect(answers.filter(Boolean)).toHaveLength(1)
          if (index === restartAt) {
            await inbox.stop()
            inbox = begin()
          }
        }
        for (let hour = 0; handled.length < updates.length && hour < 200; hour++) {
          await inbox.drain()
          now += HOUR
        }
        await inbox.stop()
        await own.close()
        expect(handled.toSorted((one, other) => one - other)).toEqual(updates.map((_, index) => index))
        for (const sender of ['a', 'b', 'c']) {
          const own = handled.filter((index) => updates[index]?.sender === sender)
          expect(own).toEqual(own.toSorted((one, other) => one - other))
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('an inbox that accounts share', () => {
  const shared = () =>
    createInbox({
      channel: 'test',
      store: storage.inbox,
      clock: () => new Date(now),
      logger: createLogger('silent'),
    })

  it('hands each account what came for its commune, once all have started', async () => {
    const inbox = shared()
    const [here, there] = [inbox.of('bac-binh'), inbox.of('ha-bac')]
    const seen: string[] = []
    for (const one of [here, there]) expect(await one.keep(update('1'))).toBe(true)
    expect(await here.keep(update('1'))).toBe(false)
    here.start((payload) => Promise.resolve(void seen.push(`here ${payload}`)))
    await inbox.drain()
    expect(seen).toEqual([])
    there.start((payload) => Promise.resolve(void seen.push(`there ${payload}`)))
    await inbox.drain()
    expect(seen.sort()).toEqual(['here a:1', 'there a:1'])
    await inbox.stop()
  })

  it('holds up nobody of one commune for what fails in another', async () => {
    const inbox = shared()
    const [here, there] = [inbox.of('bac-binh'), inbox.of('ha-bac')]
    const seen: string[] = []
    here.start(() => Promise.reject(new Error('full')))
    there.start((payload) => Promise.resolve(void seen.push(payload)))
    await here.keep(update('1'))
    await there.keep(update('2'))
    await inbox.drain()
    expect(seen).toEqual(['a:2'])
    expect([await here.holds('a'), await there.holds('a')]).toEqual([true, false])
    await inbox.stop()
  })

  it('hands over to the others when one could not be started, and keeps what came for it', async () => {
    const inbox = shared()
    const [here, there] = [inbox.of('bac-binh'), inbox.of('ha-bac')]
    const seen: string[] = []
    for (const one of [here, there]) await one.keep(update('1'))
    inbox.begin()
    await inbox.drain()
    expect(await here.holds('a')).toBe(true)
    there.start((payload) => Promise.resolve(void seen.push(payload)))
    inbox.begin()
    await inbox.drain()
    expect(seen).toEqual(['a:1'])
    expect([await here.holds('a'), await there.holds('a')]).toEqual([true, false])
    await inbox.stop()
  })

  it('holds up nobody of one commune for what hangs in another', async () => {
    const inbox = shared()
    const [here, there] = [inbox.of('bac-binh'), inbox.of('ha-bac')]
    const release: (() => void)[] = []
    const seen: string[] = []
    here.start(() => new Promise((resolve) => release.push(resolve)))
    there.start((payload) => Promise.resolve(void seen.push(payload)))
    for (let person = 0; person < 40; person++) await here.keep(update(`${person}`, `p${person}`))
    await there.keep(update('1'))
    await expect.poll(() => seen).toEqual(['a:1'])
    expect(release).toHaveLength(8)
    while (release.length > 0) {
      release.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
      await expect
        .poll(async () => release.length > 0 || (await storage.inbox.waiting(['test'])).length === 0)
        .toBe(true)
    }
    await inbox.stop()
  })

  it('gives nobody what an earlier release kept, where it could be that of several', async () => {
    await storage.inbox.keep('test', { commune: '', ...update('1') }, new Date(now))
    const inbox = shared()
    const seen: string[] = []
    for (const commune of ['bac-binh', 'ha-bac']) inbox.of(commune)
    for (const commune of ['bac-binh', 'ha-bac'])
      inbox.of(commune).start((payload) => Promise.resolve(void seen.push(payload)))
    await inbox.drain()
    expect(seen).toEqual([])
    expect(await storage.inbox.due('test', new Date(now + HOUR), 10)).toMatchObject([{ attempts: 1 }])
    await inbox.stop()
  })

  it('keeps what came for an account that is no longer there', async () => {
    await storage.inbox.keep('test', { commune: 'ha-bac', ...update('1') }, new Date(now))
    const inbox = shared()
    inbox.of('bac-binh').start(() => Promise.resolve())
    await inbox.drain()
    expect(await storage.inbox.due('test', new Date(now + HOUR), 10)).toMatchObject([{ attempts: 1 }])
    await inbox.stop()
  })
})

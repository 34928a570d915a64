import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptUpdate } from '../../src/channels/inbox.js'
import type { Storage } from '../../src/storage/storage.js'

const now = new Date(1_000_000)
const later = new Date(2_000_000)
const update = (key: string, sender = 'a'): KeptUpdate => ({ key, sender, payload: `{"key":"${key}"}` })

/** What every storage engine must do for updates that are kept before they are handled. */
export function describeInboxStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: inbox store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const keys = async (channel = 'test', at = later): Promise<string[]> =>
      (await storage.inbox.due(channel, at, 10)).map(({ payload }) => (JSON.parse(payload) as KeptUpdate).key)
    const ids = async (): Promise<number[]> =>
      (await storage.inbox.due('test', later, 10)).map(({ id }) => id)

    it('keeps a key once on each channel, however many try at once', async () => {
      const tries = Array.from({ length: 10 }, () => storage.inbox.keep('test', update('1'), now))
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
      expect(await storage.inbox.keep('other', update('1'), now)).toBe(true)
      expect(await keys()).toEqual(['1'])
      expect(await keys('other')).toEqual(['1'])
    })

    it('gives the first of each sender, in the order they came', async () => {
      for (const [key, sender] of ['1a', '2a', '3b', '4c'].map((one) => [one, one.slice(1)] as const))
        await storage.inbox.keep('test', update(key, sender), now)
      expect(await keys()).toEqual(['1a', '3b', '4c'])
      expect(await storage.inbox.due('test', later, 2)).toHaveLength(2)
      const [first = 0] = await ids()
      await storage.inbox.done(first)
      expect(await keys()).toEqual(['2a', '3b', '4c'])
    })

    it('lets those behind wait for the next try', async () => {
      await storage.inbox.keep('test', update('1'), now)
      await storage.inbox.keep('test', update('2'), now)
      const [first = 0] = await ids()
      const next = new Date(later.getTime() + 60_000)
      await storage.inbox.postpone(first, next, 'full')
      expect(await keys()).toEqual([])
      expect(await storage.inbox.nextAttempt('test', later)).toEqual(next)
      expect(await storage.inbox.nextAttempt('test', next)).toBeUndefined()
      expect(await storage.inbox.due('test', next, 10)).toMatchObject([{ id: first, attempts: 1 }])
    })

    it('lets one that was set aside make way', async () => {
      await storage.inbox.keep('test', update('1'), now)
      await storage.inbox.keep('test', update('2'), now)
      const [first = 0] = await ids()
      await storage.inbox.setAside(first, 'broken')
      expect(await keys()).toEqual(['2'])
      expect(await storage.inbox.keep('test', update('1'), later)).toBe(false)
    })

    it('tells staff what was set aside on their channels, newest first, and nothing of its content', async () => {
      for (const [channel, key] of [
        ['test', '1'],
        ['test', '2'],
        ['other', '3'],
      ] as const)
        await storage.inbox.keep(channel, update(key, key), new Date(now.getTime() + Number(key)))
      for (const id of await ids()) await storage.inbox.setAside(id, `broken ${id}`)
      const listed = await storage.inbox.listSetAside(['test', 'other'], 10)
      expect(listed).toMatchObject([
        { channel: 'test', at: new Date(1_000_002), attempts: 1 },
        { channel: 'test', at: new Date(1_000_001), attempts: 1 },
      ])
      expect(listed.every(({ reason }) => reason.startsWith('broken '))).toBe(true)
      expect(await storage.inbox.listSetAside(['test'], 1)).toEqual(listed.slice(0, 1))
      expect(await storage.inbox.listSetAside([], 10)).toEqual([])
    })

    it('counts what waits on each channel, and since when', async () => {
      for (const [channel, key, at] of [
        ['test', '1', 1_000_000],
        ['test', '2', 1_500_000],
        ['test', '3', 1_600_000],
        ['other', '4', 1_700_000],
      ] as const)
        await storage.inbox.keep(channel, update(key, key), new Date(at))
      const [first = 0, , third = 0] = await ids()
      await storage.inbox.done(first)
      await storage.inbox.setAside(third, 'broken')
      expect(await storage.inbox.waiting(['test', 'web'])).toEqual([
        { channel: 'test', count: 1, oldest: new Date(1_500_000) },
      ])
      expect(await storage.inbox.waiting(['other'])).toMatchObject([{ channel: 'other', count: 1 }])
      expect(await storage.inbox.waiting([])).toEqual([])
    })

    it('knows whose updates wait', async () => {
      await storage.inbox.keep('test', update('1'), now)
      const holds = (channel: string, sender: string): Promise<boolean> =>
        storage.inbox.holds(channel, sender)
      expect([await holds('test', 'a'), await holds('test', 'b'), await holds('other', 'a')]).toEqual([
        true,
        false,
        false,
      ])
      const [first = 0] = await ids()
      await storage.inbox.postpone(first, new Date(later.getTime() + 1), 'full')
      expect(await holds('test', 'a')).toBe(true)
      await storage.inbox.setAside(first, 'broken')
      expect(await holds('test', 'a')).toBe(false)
    })

    it('keeps a repeat out until keys are removed', async () => {
      await storage.inbox.keep('test', update('1'), now)
      await storage.inbox.keep('test', update('2', 'b'), now)
      const [first = 0] = await ids()
      await storage.inbox.done(first)
      expect(await storage.inbox.keep('test', update('1'), later)).toBe(false)
      await storage.inbox.removeOld({ handled: later, all: now })
      expect(await storage.inbox.keep('test', update('1'), later)).toBe(true)
      expect(await keys()).toEqual(['2', '1'])
      await storage.inbox.removeOld({ handled: later, all: later })
      expect(await keys('test', new Date(later.getTime() + 1))).toEqual(['1'])
    })

    it('remembers a little of each channel', async () => {
      const memory = storage.memory('test')
      expect(await memory.read('webhook')).toBeUndefined()
      await memory.write('webhook', 'one')
      await memory.write('webhook', 'two')
      await storage.memory('other').write('webhook', 'three')
      expect(await memory.read('webhook')).toBe('two')
    })
  })
}

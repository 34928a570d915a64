import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptUpdate } from '../../src/channels/inbox.js'
import type { KeptForCommune } from '../../src/inbox/inbox-store.js'
import { newLease } from '../../src/lease.js'
import type { Storage } from '../../src/storage/storage.js'

const now = new Date(1_000_000)
const later = new Date(2_000_000)
const update = (key: string, sender = 'a', commune = 'bac-binh'): KeptForCommune => ({
  commune,
  key,
  sender,
  payload: `{"key":"${key}"}`,
})

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

    it('tells staff what was set aside of their commune, newest first, and nothing of its content', async () => {
      for (const [key, commune] of [
        ['1', 'bac-binh'],
        ['2', 'bac-binh'],
        ['3', 'ha-bac'],
      ] as const)
        await storage.inbox.keep('test', update(key, key, commune), new Date(now.getTime() + Number(key)))
      for (const id of await ids()) await storage.inbox.setAside(id, `broken ${id}`)
      await storage.inbox.keep('test', update('4', '4'), now)
      const listed = await storage.inbox.listSetAside('bac-binh', 10)
      expect(listed).toMatchObject([
        { channel: 'test', at: new Date(1_000_002), attempts: 1 },
        { channel: 'test', at: new Date(1_000_001), attempts: 1 },
      ])
      expect(listed.every(({ reason }) => reason.startsWith('broken '))).toBe(true)
      expect(await storage.inbox.listSetAside('bac-binh', 1)).toEqual(listed.slice(0, 1))
      expect(await storage.inbox.listSetAside('ha-bac', 10)).toHaveLength(1)
      expect(await storage.inbox.listSetAside('loi-bac', 10)).toEqual([])
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
      const holds = (channel: string, sender: string, commune = 'bac-binh'): Promise<boolean> =>
        storage.inbox.holds(channel, { commune, sender })
      expect(await holds('test', 'a')).toBe(true)
      expect(await holds('test', 'b')).toBe(false)
      expect(await holds('other', 'a')).toBe(false)
      expect(await holds('test', 'a', 'ha-bac')).toBe(false)
      const [first = 0] = await ids()
      await storage.inbox.postpone(first, new Date(later.getTime() + 1), 'full')
      expect(await holds('test', 'a')).toBe(true)
      await storage.inbox.setAside(first, 'broken')
      expect(await holds('test', 'a')).toBe(false)
    })

    it('keeps updates of two communes apart, though their accounts number them alike', async () => {
      for (const commune of ['bac-binh', 'ha-bac'])
        expect(await storage.inbox.keep('test', update('1', 'a', commune), now)).toBe(true)
      expect(await storage.inbox.keep('test', update('1', 'a', 'ha-bac'), now)).toBe(false)
      const due = await storage.inbox.due('test', later, 10)
      expect(due.map(({ commune }) => commune)).toEqual(['bac-binh', 'ha-bac'])
    })

    it('gives a commune what was kept when its account was the only one, and that once', async () => {
      await storage.inbox.keep('test', update('1', 'a', ''), now)
      await storage.inbox.keep('other', update('1', 'a', ''), now)
      await storage.inbox.adopt('test', 'bac-binh')
      await storage.inbox.adopt('test', 'ha-bac')
      expect(await storage.inbox.due('test', later, 10)).toMatchObject([{ commune: 'bac-binh' }])
      expect(await storage.inbox.due('other', later, 10)).toMatchObject([{ commune: '' }])
    })

    it('gives nothing of communes that have enough in hand', async () => {
      for (const commune of ['bac-binh', 'ha-bac'])
        await storage.inbox.keep('test', update('1', 'a', commune), now)
      const claimed = await storage.inbox.claim('test', later, 10, newLease(), ['bac-binh'])
      expect(claimed).toMatchObject([{ commune: 'ha-bac' }])
    })

    it('adopts what was kept a second time since', async () => {
      await storage.inbox.keep('test', update('1', 'a', ''), now)
      await storage.inbox.keep('test', update('1', 'a'), now)
      await storage.inbox.adopt('test', 'bac-binh')
      expect(await storage.inbox.due('test', later, 10)).toMatchObject([{ commune: 'bac-binh' }])
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

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'

/** What every storage engine must do for the quota of a Zalo bot. */
export function describeZaloBotQuotaStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: Zalo bot quota`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    it('counts messages by month and people in all, each bot by itself', async () => {
      const store = storage.zaloBotQuota
      expect(await store.use('1', '2026-11')).toEqual({ sent: 0, people: 0 })
      expect(await store.add('1', '2026-11', 'a')).toEqual({ sent: 1, people: 1, newPerson: true })
      expect(await store.add('1', '2026-11', 'a')).toEqual({ sent: 2, people: 1, newPerson: false })
      expect(await store.add('1', '2026-11', 'b')).toEqual({ sent: 3, people: 2, newPerson: true })
      expect(await store.add('1', '2026-12', 'a')).toEqual({ sent: 1, people: 2, newPerson: false })
      expect(await store.add('2', '2026-12', 'a')).toEqual({ sent: 1, people: 1, newPerson: true })
      expect(await store.use('1', '2026-11')).toEqual({ sent: 3, people: 2 })
    })

    it('gives every count a single time, however many are added at once', async () => {
      const counts = await Promise.all(
        Array.from({ length: 30 }, (_, n) => storage.zaloBotQuota.add('1', '2026-11', `p${n % 3}`)),
      )
      expect(new Set(counts.map((count) => count.sent)).size).toBe(30)
      expect(counts.filter((count) => count.newPerson)).toHaveLength(3)
    })
  })
}

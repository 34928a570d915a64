import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newLease } from '../../src/lease.js'
import type { Storage } from '../../src/storage/storage.js'

const HOUR_MS = 3_600_000

/** What every storage engine must do for names that one process at a time holds. */
export function describeLeaseStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: lease store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const [one, other] = [newLease(HOUR_MS), newLease(HOUR_MS)]

    it('gives a name to one owner, who may take it again', async () => {
      expect(await storage.leases.take('job', one)).toBe(true)
      expect(await storage.leases.take('job', other)).toBe(false)
      expect(await storage.leases.take('job', one)).toBe(true)
      expect(await storage.leases.take('another job', other)).toBe(true)
    })

    it('lets one of many win who try at once', async () => {
      const tries = Array.from({ length: 10 }, () => storage.leases.take('job', newLease(HOUR_MS)))
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
    })

    it('gives a name on when the time of its owner is over', async () => {
      expect(await storage.leases.take('job', { ...one, milliseconds: 0 })).toBe(true)
      await expect.poll(() => storage.leases.take('job', other)).toBe(true)
      expect(await storage.leases.take('job', one)).toBe(false)
    })

    it('cuts what lasts longer than anybody lets it: it was written before the clock was set back', async () => {
      await storage.leases.take('job', one)
      expect(await storage.leases.take('job', other, 2 * HOUR_MS)).toBe(false)
      expect(await storage.leases.take('job', other, HOUR_MS / 2)).toBe(false)
      expect(await storage.leases.take('job', one, HOUR_MS)).toBe(true)
      await expect.poll(() => storage.leases.take('job', other, 50)).toBe(true)
    })

    it('keeps a name from everybody, its last owner too, for as long as it was left', async () => {
      await storage.leases.take('job', one)
      await storage.leases.leave('job', other.owner, 0)
      expect(await storage.leases.take('job', other)).toBe(false)
      await storage.leases.leave('job', one.owner, HOUR_MS)
      expect(await storage.leases.take('job', one)).toBe(false)
      await storage.leases.take('quick', one)
      await storage.leases.leave('quick', one.owner, 0)
      await expect.poll(() => storage.leases.take('quick', other)).toBe(true)
    })
  })
}

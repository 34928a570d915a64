import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StaffStore } from '../../src/staff/staff-store.js'
import type { Storage } from '../../src/storage/storage.js'

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 20) + minutes * 60_000)

export function describeStaffTries(name: string, open: () => Promise<Storage>): void {
  describe(`${name} staff tries`, () => {
    let storage: Storage
    let store: StaffStore
    beforeEach(async () => {
      storage = await open()
      store = storage.staff
    })
    afterEach(() => storage.close())

    const taken = async (key: string, times: number, minutes = 0): Promise<number[]> =>
      Promise.all(Array.from({ length: times }, () => store.takeTry(key, at(minutes), at(minutes - 15))))

    it('counts each of many at once, gives one back, and forgets what is long ago', async () => {
      expect((await taken('aa', 4)).sort()).toEqual([1, 2, 3, 4])
      await store.giveBackTry('aa')
      expect(await store.tries('aa')).toEqual({ count: 3, lastAt: at(0) })
      expect(await taken('aa', 1, 14)).toEqual([4])
      expect(await taken('aa', 1, 29)).toEqual([1])
      expect(await store.removeTries(at(30))).toBe(1)
      expect(await store.tries('aa')).toBeUndefined()
    })

    it('finds and clears the tries below a key, and no others', async () => {
      for (const [key, times] of [
        ['aa', 1],
        ['aa.01', 2],
        ['aa.02', 3],
        ['aab', 4],
        ['ab.01', 5],
      ] as const)
        await taken(key, times)
      const below = await store.triesBelow('aa')
      expect(below.map(({ count }) => count).sort()).toEqual([2, 3])
      await store.clearTries('aa')
      const left = await Promise.all(['aa', 'aa.01', 'aa.02', 'aab', 'ab.01'].map((key) => store.tries(key)))
      expect(left.map((tries) => tries?.count)).toEqual([undefined, undefined, undefined, 4, 5])
    })
  })
}

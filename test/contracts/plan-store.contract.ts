import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PlanEntry, PlanReminder } from '../../src/plan-calendar/plan-store.js'
import type { Storage } from '../../src/storage/storage.js'

const entry: PlanEntry = {
  year: 2026,
  item: 'report-q1',
  key: 'unit',
  state: 'done',
  unit: 'office',
  due: { day: '2026-03-12', reason: 'theo công văn' },
  product: '12/BC-UBND',
  note: null,
  doneOn: '2026-03-09',
  by: 'lan',
  at: new Date(1000),
  version: 1,
}
const reminder: PlanReminder = {
  year: 2026,
  item: 'report-q1',
  key: 'unit',
  kind: 'due_soon',
  due: '2026-03-09',
  unit: null,
  at: new Date(2000),
}

/** What every storage engine must do for the notes on a commune's plan. */
export function describePlanStore(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: plan store`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    it('keeps an entry as it was noted, for its commune and year', async () => {
      expect(await storage.plan.save('ha-bac', entry)).toBe('saved')
      expect(await storage.plan.entries('ha-bac', 2026)).toEqual([entry])
      expect(await storage.plan.entries('ha-bac', 2027)).toEqual([])
      expect(await storage.plan.entries('bac-binh', 2026)).toEqual([])
    })

    it('never overwrites what somebody else noted meanwhile', async () => {
      const both = await Promise.all([
        storage.plan.save('ha-bac', entry),
        storage.plan.save('ha-bac', { ...entry, by: 'hung' }),
      ])
      expect(both.sort()).toEqual(['saved', 'stale'])
      const second = { ...entry, version: 2, state: 'doing' as const, due: null }
      expect(await storage.plan.save('ha-bac', second)).toBe('saved')
      expect(await storage.plan.save('ha-bac', { ...second, note: 'muộn' })).toBe('stale')
      expect(await storage.plan.save('bac-binh', { ...second, version: 3 })).toBe('stale')
      expect(await storage.plan.entries('ha-bac', 2026)).toEqual([second])
    })

    it('writes a reminder once a kind and day, and gives them newest first', async () => {
      expect(await storage.plan.remind('ha-bac', reminder)).toBe(true)
      expect(await storage.plan.remind('ha-bac', { ...reminder, at: new Date(3000) })).toBe(false)
      const late = { ...reminder, kind: 'overdue' as const, at: new Date(4000) }
      expect(await storage.plan.remind('ha-bac', late)).toBe(true)
      expect(await storage.plan.reminders('ha-bac', new Date(0))).toEqual([late, reminder])
      expect(await storage.plan.reminders('ha-bac', new Date(3000))).toEqual([late])
      expect(await storage.plan.reminders('bac-binh', new Date(0))).toEqual([])
    })
  })
}

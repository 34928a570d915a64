import type { Kysely, Selectable } from 'kysely'
import { planStates, type PlanEntry, type PlanStore } from '../../plan-calendar/plan-store.js'
import type { PlanTables } from './plan-tables.js'
import type { Schema } from './schema.js'

export function createPlanStore(db: Kysely<Schema>): PlanStore {
  return {
    async entries(commune, year) {
      const rows = await db
        .selectFrom('plan_entry')
        .selectAll()
        .where('commune', '=', commune)
        .where('year', '=', year)
        .execute()
      return rows.map(entryOf)
    },

    async save(commune, entry) {
      const row = rowOf(commune, entry)
      if (entry.version === 1) {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('plan_entry')
          .values(row)
          .onConflict((conflict) => conflict.columns(['commune', 'year', 'item', 'key']).doNothing())
          .executeTakeFirstOrThrow()
        return Number(numInsertedOrUpdatedRows ?? 0) > 0 ? 'saved' : 'stale'
      }
      const { numUpdatedRows } = await db
        .updateTable('plan_entry')
        .set(row)
        .where('commune', '=', commune)
        .where('year', '=', entry.year)
        .where('item', '=', entry.item)
        .where('key', '=', entry.key)
        .where('version', '=', entry.version - 1)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows) > 0 ? 'saved' : 'stale'
    },

    async remind(commune, { at, ...reminder }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('plan_reminder')
        .values({ commune, ...reminder, at: at.getTime() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return Number(numInsertedOrUpdatedRows ?? 0) > 0
    },

    async reminders(commune, since) {
      const rows = await db
        .selectFrom('plan_reminder')
        .selectAll()
        .where('commune', '=', commune)
        .where('at', '>=', since.getTime())
        .orderBy('at', 'desc')
        .orderBy('due')
        .execute()
      return rows.map(({ commune: _commune, at, ...row }) => ({ ...row, at: new Date(at) }))
    },
  }
}

function rowOf(commune: string, { due, doneOn, at, ...entry }: PlanEntry): PlanTables['plan_entry'] {
  return {
    commune,
    ...entry,
    due_day: due?.day ?? null,
    due_reason: due?.reason ?? null,
    done_on: doneOn,
    at: at.getTime(),
  }
}

function entryOf(row: Selectable<PlanTables['plan_entry']>): PlanEntry {
  const state = planStates.find((name) => name === row.state)
  if (!state) throw new Error(`a stored entry of the plan has the unknown state "${row.state}"`)
  return {
    year: row.year,
    item: row.item,
    key: row.key,
    state,
    unit: row.unit,
    due: row.due_day === null ? null : { day: row.due_day, reason: row.due_reason ?? '' },
    product: row.product,
    note: row.note,
    doneOn: row.done_on,
    by: row.by,
    at: new Date(row.at),
    version: row.version,
  }
}

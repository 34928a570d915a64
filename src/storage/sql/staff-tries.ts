import type { Kysely } from 'kysely'
import type { StaffStore } from '../../staff/staff-store.js'
import type { Schema } from './schema.js'

type TryStore = Pick<
  StaffStore,
  'tries' | 'triesBelow' | 'takeTry' | 'giveBackTry' | 'clearTries' | 'removeTries'
>

export function createStaffTries(db: Kysely<Schema>): TryStore {
  return {
    async tries(key) {
      const row = await db.selectFrom('staff_try').selectAll().where('key', '=', key).executeTakeFirst()
      return row && { count: row.count, lastAt: new Date(row.last_at) }
    },

    async triesBelow(key) {
      const rows = await db.selectFrom('staff_try').selectAll().where('key', 'like', `${key}.%`).execute()
      return rows.map((row) => ({ count: row.count, lastAt: new Date(row.last_at) }))
    },

    async takeTry(key, at, forget) {
      const { count } = await db
        .insertInto('staff_try')
        .values({ key, count: 1, last_at: at.getTime() })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((row) => ({
            count: row
              .case()
              .when('staff_try.last_at', '<=', forget.getTime())
              .then(1)
              .else(row('staff_try.count', '+', 1))
              .end(),
            last_at: at.getTime(),
          })),
        )
        .returning('count')
        .executeTakeFirstOrThrow()
      return count
    },

    async giveBackTry(key) {
      await db
        .updateTable('staff_try')
        .set((row) => ({ count: row('count', '-', 1) }))
        .where('key', '=', key)
        .where('count', '>', 0)
        .execute()
    },

    async clearTries(key) {
      await db
        .deleteFrom('staff_try')
        .where((query) => query.or([query('key', '=', key), query('key', 'like', `${key}.%`)]))
        .execute()
    },

    async removeTries(before) {
      const { numDeletedRows } = await db
        .deleteFrom('staff_try')
        .where('last_at', '<', before.getTime())
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

import { sql, type Kysely } from 'kysely'
import type { LeaseStore } from '../../jobs/lease-store.js'
import type { Engine } from './engine.js'
import type { Schema } from './schema.js'

export function createLeaseStore(db: Kysely<Schema>, engine: Engine): LeaseStore {
  return {
    async take(name, { owner, milliseconds }, most) {
      if (most !== undefined) {
        const last = sql<number>`${engine.now} + ${most}`
        await db
          .updateTable('lease')
          .set({ until: last })
          .where('name', '=', name)
          .where('until', '>', last)
          .execute()
      }
      const until = sql<number>`${engine.now} + ${milliseconds}`
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('lease')
        .values({ name, owner, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ owner, until })
            .where((held) =>
              held.or([held('lease.until', '<=', engine.now), held('lease.owner', '=', owner)]),
            ),
        )
        .executeTakeFirstOrThrow()
      return Number(numInsertedOrUpdatedRows ?? 0) > 0
    },

    async leave(name, owner, milliseconds) {
      await db
        .updateTable('lease')
        .set({ owner: '', until: sql<number>`${engine.now} + ${milliseconds}` })
        .where('name', '=', name)
        .where('owner', '=', owner)
        .execute()
    },
  }
}

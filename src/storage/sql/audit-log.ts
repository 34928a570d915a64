import type { Kysely, Selectable } from 'kysely'
import type { AuditLog, ChainedEntry } from '../../audit/audit-log.js'
import { GENESIS, hashOf } from '../../audit/chain.js'
import type { Schema } from './schema.js'
import type { StaffTables } from './staff-tables.js'

/** The only row of `audit_end`. */
const END = 1

export function createAuditLog(db: Kysely<Schema>): AuditLog {
  const entries = () => db.selectFrom('audit_entry').selectAll()
  return {
    write: (entry) =>
      db.transaction().execute(async (work) => {
        await work
          .insertInto('audit_end')
          .values({ id: END, seq: 0, hash: GENESIS })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute()
        // The update takes the row: writers of all processes come one after another.
        const end = await work
          .updateTable('audit_end')
          .set((row) => ({ seq: row('seq', '+', 1) }))
          .where('id', '=', END)
          .returning(['seq', 'hash'])
          .executeTakeFirstOrThrow()
        const { seq } = end
        const hash = hashOf(end.hash, seq, entry)
        const { at, ...rest } = entry
        await work
          .insertInto('audit_entry')
          .values({ ...rest, seq, at: at.getTime(), previous: end.hash, hash })
          .execute()
        await work.updateTable('audit_end').set({ hash }).where('id', '=', END).execute()
      }),

    async list(commune, filter, limit, before) {
      let query = entries().where('commune', '=', commune)
      if (filter.who !== undefined) query = query.where('who', '=', filter.who)
      if (filter.act !== undefined) query = query.where('act', '=', filter.act)
      if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject)
      if (filter.from !== undefined) query = query.where('at', '>=', filter.from.getTime())
      if (filter.to !== undefined) query = query.where('at', '<=', filter.to.getTime())
      if (before !== undefined) query = query.where('seq', '<', before)
      return (await query.orderBy('seq', 'desc').limit(limit).execute()).map(entryOf)
    },

    async end() {
      const end = await db.selectFrom('audit_end').selectAll().where('id', '=', END).executeTakeFirst()
      return end ? { seq: end.seq, hash: end.hash } : { seq: 0, hash: GENESIS }
    },

    async walk(after, limit) {
      return (await entries().where('seq', '>', after).orderBy('seq').limit(limit).execute()).map(entryOf)
    },
  }
}

function entryOf({ at, ...row }: Selectable<StaffTables['audit_entry']>): ChainedEntry {
  return { ...row, at: new Date(at) }
}

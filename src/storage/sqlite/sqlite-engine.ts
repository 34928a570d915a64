import { sql } from 'kysely'
import type { Engine } from '../sql/engine.js'

export const sqliteEngine: Engine = {
  name: 'sqlite',
  big: 'integer',
  serial: 'integer',
  serialKey: (column) => column.primaryKey().autoIncrement(),
  now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  async refuseUpdates(db, table, message) {
    await sql`create trigger ${sql.id(`${table}_unchanged`)} before update on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(message)}); end`.execute(db)
  },
  async refuseDeletes(db, table, message, holds = 'true') {
    await sql`create trigger ${sql.id(`${table}_kept`)} before delete on ${sql.table(table)}
      when ${sql.raw(holds)}
      begin select raise(abort, ${sql.lit(message)}); end`.execute(db)
  },
  // It has no such policies: the stores stand alone, see `reaching`.
  showOwnRows: () => Promise.resolve(),
  // One transaction writes at a time, from its beginning to its end.
  hold: () => Promise.resolve(),
  untaken: (query) => query,
  async forget(db) {
    // Deleted text lives on in the write-ahead log until it is folded in.
    await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db)
  },
}

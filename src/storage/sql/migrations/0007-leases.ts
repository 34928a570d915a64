import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

/** What several processes need to work side by side: who has what in hand and until when. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  // In the order in which turns take the tables: an upgrade beside a running service would else wait for one that waits
  // for it.
  await db.schema
    .alterTable('conversation')
    .addColumn('version', engine.big, (column) => column.notNull().defaultTo(0))
    .execute()
  for (const table of ['inbox', 'outbox']) {
    await db.schema.alterTable(table).addColumn('lease_owner', 'text').execute()
    await db.schema
      .alterTable(table)
      .addColumn('lease_until', engine.big, (column) => column.notNull().defaultTo(0))
      .execute()
  }
  await db.schema
    .createTable('lease')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('until', engine.big, (column) => column.notNull())
    .execute()
}

import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('switched_off')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('since', engine.big, (column) => column.notNull())
    .addColumn('until', engine.big)
    .addColumn('by_login', 'text', (column) => column.notNull())
    .addColumn('ended_at', engine.big)
    .addColumn('ended_by', 'text')
    .execute()
  await db.schema
    .createIndex('switched_off_commune')
    .on('switched_off')
    .columns(['commune', 'since'])
    .execute()
  // Every process looks for these every few seconds.
  await db.schema.createIndex('switched_off_ended').on('switched_off').column('ended_at').execute()
}

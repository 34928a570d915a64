import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('plan_entry')
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('unit', 'text')
    .addColumn('due_day', 'text')
    .addColumn('due_reason', 'text')
    .addColumn('product', 'text')
    .addColumn('note', 'text')
    .addColumn('done_on', 'text')
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('plan_entry_once', ['commune', 'year', 'item', 'key'])
    .execute()
  await db.schema
    .createTable('plan_reminder')
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('due', 'text', (column) => column.notNull())
    .addColumn('unit', 'text')
    .addColumn('at', engine.big, (column) => column.notNull())
    .addPrimaryKeyConstraint('plan_reminder_once', ['commune', 'year', 'item', 'key', 'kind', 'due'])
    .execute()
  await db.schema.createIndex('plan_reminder_at').on('plan_reminder').columns(['commune', 'at']).execute()
}

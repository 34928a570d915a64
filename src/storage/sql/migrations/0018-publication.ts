import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('embed_origin')
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('embed_origin_once', ['commune', 'origin'])
    .execute()
  await db.schema
    .createIndex('ticket_fact_what')
    .on('ticket_fact')
    .columns(['commune', 'what', 'day'])
    .execute()
}

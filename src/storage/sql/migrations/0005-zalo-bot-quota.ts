import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('zalo_bot_quota')
    .addColumn('bot', 'text', (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('sent', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('zalo_bot_quota_once', ['bot', 'month', 'person'])
    .execute()
}

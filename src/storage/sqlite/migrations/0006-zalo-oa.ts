import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('zalo_oa_token')
    .addColumn('oa_id', 'text', (column) => column.primaryKey())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addColumn('sealed', 'text')
    .addColumn('issued_at', 'integer')
    .addColumn('expires_at', 'integer')
    .addColumn('needs_consent', 'text')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('consent_until', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('consent_tries', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()

  await db.schema
    .createTable('zalo_oa_contact')
    .addColumn('oa_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('touched_at', 'integer')
    .addColumn('unfollowed_at', 'integer')
    .addColumn('heard_at', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('zalo_oa_contact_once', ['oa_id', 'user_id'])
    .execute()
  await db.schema
    .createIndex('zalo_oa_contact_heard')
    .on('zalo_oa_contact')
    .columns(['oa_id', 'heard_at'])
    .execute()
}

import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('zalo_oa_token')
    .addColumn('oa_id', 'text', (column) => column.primaryKey())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addColumn('sealed', 'text')
    .addColumn('issued_at', engine.big)
    .addColumn('expires_at', engine.big)
    .addColumn('needs_consent', 'text')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', engine.big, (column) => column.notNull().defaultTo(0))
    .addColumn('consent_until', engine.big, (column) => column.notNull().defaultTo(0))
    .addColumn('consent_tries', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()

  await db.schema
    .createTable('zalo_oa_contact')
    .addColumn('oa_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('touched_at', engine.big)
    .addColumn('unfollowed_at', engine.big)
    .addColumn('heard_at', engine.big, (column) => column.notNull())
    .addPrimaryKeyConstraint('zalo_oa_contact_once', ['oa_id', 'user_id'])
    .execute()
  await db.schema
    .createIndex('zalo_oa_contact_heard')
    .on('zalo_oa_contact')
    .columns(['oa_id', 'heard_at'])
    .execute()
}

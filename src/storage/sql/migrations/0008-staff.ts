import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('staff_account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('login', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('unit', 'text')
    .addColumn('active', 'integer', (column) => column.notNull())
    .addColumn('must_change_password', 'integer', (column) => column.notNull())
    .addColumn('password', 'text', (column) => column.notNull())
    .addColumn('password_until', engine.big)
    .addColumn('totp_secret', 'text')
    .addColumn('totp_step', engine.big, (column) => column.notNull())
    .addColumn('recovery', 'text', (column) => column.notNull())
    .addUniqueConstraint('staff_account_login', ['commune', 'login'])
    .execute()
  await db.schema
    .createTable('staff_session')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('staff_account.id').onDelete('cascade'),
    )
    .addColumn('csrf', 'text', (column) => column.notNull())
    .addColumn('started_at', engine.big, (column) => column.notNull())
    .addColumn('seen_at', engine.big, (column) => column.notNull())
    .addColumn('complete', 'integer', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('staff_session_account').on('staff_session').column('account_id').execute()
  await createAuditLog(db, engine)
}

async function createAuditLog(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('audit_entry')
    .addColumn('seq', engine.big, (column) => column.primaryKey())
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('detail', 'text')
    .addColumn('request', 'text')
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  const indexes = {
    audit_entry_commune: ['commune', 'seq'],
    audit_entry_who: ['commune', 'who', 'seq'],
    audit_entry_act: ['commune', 'act', 'seq'],
    audit_entry_subject: ['commune', 'subject', 'seq'],
    audit_entry_at: ['commune', 'at'],
  }
  for (const [name, columns] of Object.entries(indexes))
    await db.schema.createIndex(name).on('audit_entry').columns(columns).execute()
  await engine.refuseUpdates(db, 'audit_entry', 'a line of the audit log is never changed')
  await engine.refuseDeletes(db, 'audit_entry', 'a line of the audit log is never deleted')
  await db.schema
    .createTable('audit_end')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('seq', engine.big, (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
}

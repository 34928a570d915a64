import { sql, type Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('conversation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created_at', engine.big, (column) => column.notNull())
    .addColumn('active_at', engine.big, (column) => column.notNull())
    .addUniqueConstraint('conversation_address', ['commune', 'channel', 'address'])
    .execute()
  await db.schema.createIndex('conversation_active').on('conversation').column('active_at').execute()

  await db.schema
    .createTable('inbound')
    .addColumn('seq', engine.serial, engine.serialKey)
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('text', 'text')
    .addColumn('kept', 'integer', (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('inbound_conversation')
    .on('inbound')
    .columns(['conversation_id', 'seq'])
    .execute()

  await db.schema
    .createTable('inbound_key')
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .addPrimaryKeyConstraint('inbound_key_once', ['commune', 'channel', 'address', 'key'])
    .execute()
  await db.schema.createIndex('inbound_key_at').on('inbound_key').column('at').execute()

  await db.schema
    .createTable('outbox')
    .addColumn('seq', engine.serial, engine.serialKey)
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('reply', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('pending', 'sent', 'failed')`),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', engine.big, (column) => column.notNull())
    .addColumn('created_at', engine.big, (column) => column.notNull())
    .addColumn('done_at', engine.big)
    .addColumn('reason', 'text')
    .addColumn('answers', engine.big)
    .execute()
  await db.schema
    .createIndex('outbox_conversation')
    .on('outbox')
    .columns(['conversation_id', 'seq'])
    .execute()
  await sql`create index outbox_pending on outbox (channel, next_attempt_at) where status = 'pending'`.execute(
    db,
  )
}

import { sql, type Kysely } from 'kysely'
import type { Engine } from '../engine.js'

/** What was said lies in `inbound` and `outbox` and goes with the conversation; a talk stays behind without a trace of who. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('talk')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) =>
      column.references('conversation.id').onDelete('set null'),
    )
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('waiting', 'with_staff', 'ended')`),
    )
    .addColumn('since', engine.big, (column) => column.notNull())
    .addColumn('staff_id', 'text')
    .addColumn('staff_name', 'text')
    .addColumn('taken_at', engine.big)
    .addColumn('first_reply_at', engine.big)
    .addColumn('waits_since', engine.big)
    .addColumn('last_at', engine.big, (column) => column.notNull())
    .addColumn('told', 'integer', (column) => column.notNull())
    .addColumn('ended_at', engine.big)
    .addColumn('ended_by', 'text')
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
  // One talk at a time for a conversation.
  await sql`create unique index talk_open on talk (conversation_id) where state <> 'ended'`.execute(db)
  await db.schema.createIndex('talk_commune').on('talk').columns(['commune', 'state', 'last_at']).execute()
  await db.schema.createIndex('talk_conversation').on('talk').column('conversation_id').execute()
  await db.schema.createIndex('talk_quiet').on('talk').columns(['state', 'last_at']).execute()

  await db.schema
    .createTable('talk_reply')
    .addColumn('delivery_id', 'text', (column) =>
      column.primaryKey().references('outbox.id').onDelete('cascade'),
    )
    .addColumn('talk_id', 'text', (column) => column.notNull().references('talk.id').onDelete('cascade'))
    .addColumn('staff_id', 'text', (column) => column.notNull())
    .addColumn('staff_name', 'text', (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('talk_reply_talk').on('talk_reply').column('talk_id').execute()

  await db.schema
    .createTable('talk_file')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('inbound_seq', engine.big, (column) =>
      column.notNull().references('inbound.seq').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('bytes', engine.big, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('talk_file_conversation').on('talk_file').column('conversation_id').execute()
  await db.schema.createIndex('talk_file_inbound').on('talk_file').column('inbound_seq').execute()
}

import { sql, type Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('seq', engine.serial, engine.serialKey)
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('sender', 'text')
    .addColumn('payload', 'text')
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('waiting', 'done', 'failed')`),
    )
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', engine.big, (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .addColumn('reason', 'text')
    .addUniqueConstraint('inbox_once', ['channel', 'key'])
    .execute()
  await sql`create index inbox_waiting on inbox (channel, sender, seq) where status = 'waiting'`.execute(db)
  await db.schema.createIndex('inbox_at').on('inbox').column('at').execute()

  await db.schema
    .createTable('channel_memory')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('channel_memory_once', ['channel', 'key'])
    .execute()
}

import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('question')
    .addColumn('inbound_seq', engine.big, (column) =>
      column.primaryKey().references('inbound.seq').onDelete('cascade'),
    )
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('route', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('confidence', 'integer')
    .addColumn('slot', 'text')
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('picked', 'integer', (column) => column.notNull())
    .addColumn('disliked', 'integer', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('question_commune').on('question').columns(['commune', 'at']).execute()
  await db.schema
    .createIndex('question_conversation')
    .on('question')
    .columns(['conversation_id', 'inbound_seq'])
    .execute()

  await db.schema
    .createTable('question_day')
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('route', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('asked', engine.big, (column) => column.notNull())
    .addColumn('picked', engine.big, (column) => column.notNull())
    .addColumn('disliked', engine.big, (column) => column.notNull())
    .addPrimaryKeyConstraint('question_day_once', ['commune', 'day', 'channel', 'route', 'outcome', 'code'])
    .execute()
}

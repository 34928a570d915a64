import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('proposal')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('proposed_by', 'text', (column) => column.notNull())
    .addColumn('proposed_name', 'text', (column) => column.notNull())
    .addColumn('proposed_at', engine.big, (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_name', 'text')
    .addColumn('decided_at', engine.big)
    .addColumn('note', 'text')
    .addColumn('version', 'integer')
    .addColumn('examination', 'text')
    .execute()
  await db.schema
    .createIndex('proposal_commune')
    .on('proposal')
    .columns(['commune', 'state', 'proposed_at'])
    .execute()
  await db.schema
    .createTable('confirmed_question')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('confirmed_by', 'text', (column) => column.notNull())
    .addColumn('confirmed_name', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', engine.big, (column) => column.notNull())
    .addUniqueConstraint('confirmed_question_words', ['commune', 'question'])
    .execute()
  await db.schema
    .createTable('gap_mark')
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('other', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .addPrimaryKeyConstraint('gap_mark_key', ['commune', 'kind', 'mark', 'other'])
    .execute()
}

import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('ticket_note')
    .addColumn('seq', engine.serial, engine.serialKey)
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('ticket.id').onDelete('cascade'))
    .addColumn('at', engine.big, (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('ticket_note_ticket').on('ticket_note').columns(['ticket_id', 'seq']).execute()
  await engine.refuseUpdates(db, 'ticket_note', 'a note about a ticket is never changed')
  // By the cascade the ticket is gone before its notes go.
  await engine.refuseDeletes(
    db,
    'ticket_note',
    'a note about a ticket goes only with its ticket',
    'exists (select 1 from ticket where ticket.id = old.ticket_id)',
  )
  // Open tickets of one kind that came about the same time: they may tell of the same matter.
  await db.schema
    .createIndex('ticket_received')
    .on('ticket')
    .columns(['commune', 'kind', 'received_at'])
    .execute()
}

import { sql, type Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await createTickets(db, engine)
  await createHistory(db, engine)

  await db.schema
    .createTable('report_draft')
    .addColumn('conversation_id', 'text', (column) =>
      column.primaryKey().references('conversation.id').onDelete('cascade'),
    )
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('expires_at', engine.big, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('report_draft_expiry').on('report_draft').column('expires_at').execute()

  await db.schema
    .alterTable('outbox')
    .addColumn('not_before', engine.big, (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('outbox')
    .addColumn('ticket_id', 'text', (column) => column.references('ticket.id').onDelete('set null'))
    .execute()
  await sql`create index outbox_ticket on outbox (ticket_id) where ticket_id is not null`.execute(db)
  await sql`create index outbox_failed on outbox (commune, seq) where status = 'failed'`.execute(db)
}

async function createTickets(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('ticket')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('sender', 'text')
    .addColumn('owner_channel', 'text')
    .addColumn('owner_address', 'text')
    .addColumn('matter', 'text', (column) => column.notNull())
    .addColumn('received_at', engine.big, (column) => column.notNull())
    .addColumn('clock', 'text')
    .addColumn('due', 'text')
    .addColumn('unit', 'text')
    .addColumn('reply', 'text')
    .addColumn('answered_on', 'text')
    .addColumn('summary', 'text')
    .addColumn('summary_by', 'text')
    .addColumn('contested', 'integer', (column) => column.notNull())
    .addColumn('rating', 'text')
    .addColumn('version', engine.big, (column) => column.notNull())
    .addColumn('updated_at', engine.big, (column) => column.notNull())
    .addUniqueConstraint('ticket_code', ['commune', 'code'])
    .execute()
  await db.schema
    .createIndex('ticket_list')
    .on('ticket')
    .columns(['commune', 'state', 'due', 'received_at'])
    .execute()
  await db.schema
    .createIndex('ticket_owner')
    .on('ticket')
    .columns(['commune', 'owner_channel', 'owner_address', 'received_at'])
    .execute()
}

/** What hangs on a ticket and goes with it. */
async function createHistory(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('ticket_event')
    .addColumn('seq', engine.serial, engine.serialKey)
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('ticket.id').onDelete('cascade'))
    .addColumn('at', engine.big, (column) => column.notNull())
    .addColumn('actor_role', 'text', (column) => column.notNull())
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('from_state', 'text', (column) => column.notNull())
    .addColumn('to_state', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .execute()
  await db.schema
    .createIndex('ticket_event_ticket')
    .on('ticket_event')
    .columns(['ticket_id', 'seq'])
    .execute()
  await engine.refuseUpdates(db, 'ticket_event', 'a line of a ticket history is never changed')
  // By the cascade the ticket is gone before its lines go.
  await engine.refuseDeletes(
    db,
    'ticket_event',
    'a line of a ticket history goes only with its ticket',
    'exists (select 1 from ticket where ticket.id = old.ticket_id)',
  )

  await db.schema
    .createTable('ticket_file')
    .addColumn('seq', engine.serial, engine.serialKey)
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('ticket.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('bytes', engine.big, (column) => column.notNull())
    .execute()
  await db.schema.createIndex('ticket_file_ticket').on('ticket_file').columns(['ticket_id', 'seq']).execute()

  await db.schema
    .createTable('staff_reminder')
    .addColumn('seq', engine.serial, engine.serialKey)
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('ticket.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('due', 'text', (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .addUniqueConstraint('staff_reminder_once', ['ticket_id', 'kind', 'due'])
    .execute()
  await db.schema.createIndex('staff_reminder_at').on('staff_reminder').column('at').execute()
}

import type { Kysely } from 'kysely'
import { z } from 'zod'
import { searchTextOf } from '../../../feedback/search-text.js'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('ticket_queue')
    .addColumn('ticket_id', 'text', (column) =>
      column.primaryKey().references('ticket.id').onDelete('cascade'),
    )
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('unit', 'text')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('due', 'text')
    .addColumn('received_at', engine.big, (column) => column.notNull())
    .addColumn('assignee', 'text', (column) => column.references('staff_account.id').onDelete('set null'))
    .addColumn('folded', 'text', (column) => column.notNull())
    .addColumn('phone_tail', 'text')
    .execute()
  // Each holds all that filters look at, so that what is not shown is never fetched.
  const filtered = ['kind', 'standing', 'unit', 'channel'] as const
  await db.schema
    .createIndex('ticket_queue_counts')
    .on('ticket_queue')
    .columns(['commune', 'state', ...filtered, 'due', 'assignee'])
    .execute()
  await db.schema
    .createIndex('ticket_queue_due')
    .on('ticket_queue')
    .columns(['commune', 'state', 'due', 'received_at', 'ticket_id', ...filtered, 'assignee'])
    .execute()
  await db.schema
    .createIndex('ticket_queue_newest')
    .on('ticket_queue')
    .columns(['commune', 'received_at', 'ticket_id', 'state', ...filtered, 'due', 'assignee'])
    .execute()
  await db.schema
    .createIndex('ticket_queue_assignee')
    .on('ticket_queue')
    .columns(['assignee', 'commune', 'state', 'due'])
    .execute()
  await db.schema
    .createIndex('ticket_queue_phone')
    .on('ticket_queue')
    .columns(['commune', 'phone_tail'])
    .execute()
  await fill(db as Kysely<Before>)

  await db.schema
    .createTable('saved_view')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('staff_account.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('query', 'text', (column) => column.notNull())
    .addUniqueConstraint('saved_view_name', ['account_id', 'name'])
    .execute()
}

/** What is read and written here, as it was at this step of the schema. */
interface Before {
  ticket: Row & { id: string; owner_channel: string | null; matter: string; sender: string | null }
  ticket_queue: Row & { ticket_id: string; channel: string; folded: string; phone_tail: string | null }
}

interface Row {
  commune: string
  state: string
  kind: string
  standing: string
  unit: string | null
  due: string | null
  received_at: number
}

const matterSchema = z.object({
  what: z.string(),
  where: z.string().nullable(),
  when: z.string().nullable(),
  procedure: z.string().nullable(),
  dossier: z.string().nullable(),
  point: z.null().catch(null),
})
const senderSchema = z
  .object({
    name: z.string(),
    address: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  })
  .nullable()

const PORTION = 500

/** Rows for tickets from before there was a queue. */
async function fill(db: Kysely<Before>): Promise<void> {
  let after = ''
  for (;;) {
    const tickets = await db
      .selectFrom('ticket')
      .select(['id', 'commune', 'state', 'kind', 'standing', 'unit', 'due', 'received_at'])
      .select(['owner_channel', 'matter', 'sender'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PORTION)
      .execute()
    const last = tickets.at(-1)
    if (!last) return
    for (const { id, owner_channel, matter, sender, ...row } of tickets) {
      const { folded, phoneTail } = searchTextOf({
        matter: matterSchema.parse(JSON.parse(matter)),
        sender: senderSchema.parse(JSON.parse(sender ?? 'null')),
      })
      const found = { channel: owner_channel ?? 'counter', folded, phone_tail: phoneTail }
      await db
        .insertInto('ticket_queue')
        .values({ ticket_id: id, ...row, ...found })
        .execute()
    }
    after = last.id
  }
}

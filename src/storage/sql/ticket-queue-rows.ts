import type { Transaction } from 'kysely'
import { searchTextOf } from '../../feedback/search-text.js'
import type { Opening } from '../../feedback/ticket-store.js'
import type { Ticket } from '../../feedback/ticket.js'
import type { Schema } from './schema.js'

/** Puts a new ticket into the queue, in the transaction that opens it. */
export async function addToQueue(db: Transaction<Schema>, { ticket, channel }: Opening): Promise<void> {
  const came = ticket.owner?.channel ?? channel ?? 'counter'
  await db.insertInto('ticket_queue').values(rowOf(ticket, came)).execute()
}

/** Follows a ticket that changed, in the transaction that changes it. */
export async function changeInQueue(db: Transaction<Schema>, ticket: Ticket): Promise<void> {
  await db.updateTable('ticket_queue').set(changing(ticket)).where('ticket_id', '=', ticket.id).execute()
}

function rowOf(ticket: Ticket, channel: string) {
  return {
    ticket_id: ticket.id,
    commune: ticket.commune,
    channel,
    received_at: ticket.receivedAt.getTime(),
    assignee: null,
    ...changing(ticket),
  }
}

function changing(ticket: Ticket) {
  const { folded, phoneTail } = searchTextOf(ticket)
  const { state, kind, standing, unit, due } = ticket
  return { state, kind, standing, unit, due, folded, phone_tail: phoneTail }
}

import type { Transaction } from 'kysely'
import { openingFact } from '../../feedback/facts.js'
import type { TicketEvent } from '../../feedback/ticket.js'
import type { Opening, StoredChange, TicketFile } from '../../feedback/ticket-store.js'
import { queueNotice } from './queue-delivery.js'
import type { Schema } from './schema.js'
import { addToQueue, changeInQueue } from './ticket-queue-rows.js'
import { rowOf } from './ticket-rows.js'
import { writeFact } from './write-fact.js'

/** Writes a new ticket. "code_taken": nothing was written. */
export async function writeOpening(
  db: Transaction<Schema>,
  opening: Opening,
): Promise<'saved' | 'code_taken'> {
  const { ticket, event, files } = opening
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('ticket')
    .values(rowOf(ticket))
    .onConflict((conflict) => conflict.columns(['commune', 'code']).doNothing())
    .executeTakeFirstOrThrow()
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return 'code_taken'
  await addToQueue(db, opening)
  await writeEvent(db, ticket.id, event)
  await writeFact(db, ticket, openingFact(ticket), opening.channel)
  await writeFiles(db, ticket.id, files)
  return 'saved'
}

/** Writes a ticket as it is after an act, with its line of history and its notices. "stale": nothing was written. */
export async function writeChange(db: Transaction<Schema>, change: StoredChange): Promise<'saved' | 'stale'> {
  const written = await writeChangedTicket(db, change)
  if (written === 'saved') await queueNotices(db, change)
  return written
}

/** Without the notices. */
export async function writeChangedTicket(
  db: Transaction<Schema>,
  { ticket, event, fact, files = [] }: StoredChange,
): Promise<'saved' | 'stale'> {
  const { numUpdatedRows } = await db
    .updateTable('ticket')
    .set(rowOf(ticket))
    .where('id', '=', ticket.id)
    .where('commune', '=', ticket.commune)
    .where('version', '=', ticket.version - 1)
    .executeTakeFirstOrThrow()
  if (Number(numUpdatedRows) === 0) return 'stale'
  await changeInQueue(db, ticket)
  await writeEvent(db, ticket.id, event)
  if (fact) await writeFact(db, ticket, fact)
  await writeFiles(db, ticket.id, files)
  return 'saved'
}

export async function queueNotices(
  db: Transaction<Schema>,
  { ticket, event, notices }: StoredChange,
): Promise<void> {
  for (const notice of notices) await queueNotice(db, notice, ticket.id, event.at)
}

async function writeEvent(db: Transaction<Schema>, ticketId: string, event: TicketEvent): Promise<void> {
  await db
    .insertInto('ticket_event')
    .values({
      ticket_id: ticketId,
      at: event.at.getTime(),
      actor_role: event.actor.role,
      actor_name: event.actor.name,
      act: event.act,
      from_state: event.from,
      to_state: event.to,
      note: event.note,
    })
    .execute()
}

async function writeFiles(
  db: Transaction<Schema>,
  ticketId: string,
  files: readonly TicketFile[],
): Promise<void> {
  if (files.length === 0) return
  await db
    .insertInto('ticket_file')
    .values(files.map(({ name, kind, bytes }) => ({ name, ticket_id: ticketId, kind, bytes })))
    .execute()
}

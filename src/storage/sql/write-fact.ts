import type { Transaction } from 'kysely'
import type { TicketFact } from '../../feedback/facts.js'
import type { Ticket } from '../../feedback/ticket.js'
import type { Schema } from './schema.js'

/** How a report came that nobody gets messages about. */
const BY_HAND = 'counter'

export async function writeFact(
  db: Transaction<Schema>,
  { id, commune, owner }: Pick<Ticket, 'id' | 'commune' | 'owner'>,
  fact: TicketFact,
  channel: string = owner?.channel ?? BY_HAND,
): Promise<void> {
  const { onTime, onTimePlain, workingDays, ...rest } = fact
  await db
    .insertInto('ticket_fact')
    .values({
      ...rest,
      ticket_id: id,
      commune,
      channel,
      on_time: flag(onTime),
      on_time_plain: flag(onTimePlain),
      working_days: workingDays,
    })
    .execute()
}

function flag(value: boolean | null): number | null {
  return value === null ? null : Number(value)
}

import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Address, Reply } from '../../channels/channel.js'
import type { Notice } from '../../feedback/ticket-store.js'
import type { Schema } from './schema.js'

export interface QueuedDelivery {
  id: string
  address: Address
  conversationId: string
  reply: Reply
  at: Date
  notBefore?: Date
  /** `inbound.seq` it answers. */
  answers?: number
  ticketId?: string
}

/** Puts a reply in the outbox; one with the same id is never queued twice. */
export async function queueDelivery(db: Transaction<Schema>, delivery: QueuedDelivery): Promise<void> {
  const { address, at, notBefore } = delivery
  await db
    .insertInto('outbox')
    .values({
      id: delivery.id,
      conversation_id: delivery.conversationId,
      commune: address.commune,
      channel: address.channel,
      address: address.id,
      reply: JSON.stringify(delivery.reply),
      status: 'pending',
      attempts: 0,
      // Not the present time: to a clock that is behind, or was set back, it would lie ahead.
      next_attempt_at: notBefore?.getTime() ?? 0,
      not_before: notBefore?.getTime() ?? 0,
      created_at: at.getTime(),
      answers: delivery.answers ?? null,
      ticket_id: delivery.ticketId ?? null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Queues a message about a ticket to whoever it names. */
export async function queueNotice(
  db: Transaction<Schema>,
  notice: Notice,
  ticketId: string,
  at: Date,
): Promise<void> {
  const { id, address, reply, notBefore } = notice
  const conversationId = await conversationFor(db, address, at)
  await queueDelivery(db, { id, address, conversationId, reply, at, notBefore, ticketId })
}

/**
 * The conversation of an address, begun afresh when it was erased or removed since. A message to it counts as
 * life, so that what the person has not read yet outlasts the next clearing out.
 */
async function conversationFor(db: Transaction<Schema>, address: Address, at: Date): Promise<string> {
  const time = at.getTime()
  const { commune, channel, id: person } = address
  const { id } = await db
    .insertInto('conversation')
    .values({
      id: randomUUID(),
      commune,
      channel,
      address: person,
      state: '',
      created_at: time,
      active_at: time,
    })
    .onConflict((conflict) =>
      conflict.columns(['commune', 'channel', 'address']).doUpdateSet({ active_at: time }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

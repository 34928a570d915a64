import type { Insertable, Transaction } from 'kysely'
import type { Address } from '../../channels/channel.js'
import type { Schema } from './schema.js'

/** Removes all that was said with an address. Its tickets are records of the commune and stay. */
export async function eraseConversation(
  db: Transaction<Schema>,
  { commune, channel, id }: Address,
  at: Date,
): Promise<void> {
  await db
    .updateTable('talk')
    .set((row) => ({
      state: 'ended',
      ended_at: at.getTime(),
      ended_by: 'erased',
      version: row('version', '+', 1),
    }))
    .where('state', '!=', 'ended')
    .where('conversation_id', 'in', (query) =>
      query
        .selectFrom('conversation')
        .select('id')
        .where('commune', '=', commune)
        .where('channel', '=', channel)
        .where('address', '=', id),
    )
    .execute()
  await db
    .deleteFrom('conversation')
    .where('commune', '=', commune)
    .where('channel', '=', channel)
    .where('address', '=', id)
    .execute()
  // Zalo itself tells whether the person may be written to, so nothing of theirs need be remembered for that.
  if (channel === 'zalo-oa') await db.deleteFrom('zalo_oa_contact').where('user_id', '=', id).execute()
  await db
    .updateTable('inbox')
    .set({ sender: null, payload: null })
    .where('commune', '=', commune)
    .where('channel', '=', channel)
    .where('sender', '=', id)
    // What still waits was said later, or is this very message.
    .where('status', '=', 'failed')
    .execute()
}

/** Deliveries about tickets that have not reached the person: they go on after an erasure. */
export function unsentNotices(
  db: Transaction<Schema>,
  { commune, channel, id }: Address,
): Promise<Insertable<Schema['outbox']>[]> {
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('commune', '=', commune)
    .where('channel', '=', channel)
    .where('address', '=', id)
    .where('ticket_id', 'is not', null)
    .where('status', '!=', 'sent')
    .orderBy('seq')
    .execute()
}

/** Puts them back in their old places, now under the conversation that begins afresh. */
export async function reattach(
  db: Transaction<Schema>,
  notices: readonly Insertable<Schema['outbox']>[],
  conversationId: string,
): Promise<void> {
  for (const notice of notices) {
    await db
      .insertInto('outbox')
      .values({ ...notice, conversation_id: conversationId })
      .execute()
  }
}

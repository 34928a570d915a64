import { sql, type Expression, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely'
import type { Reply } from '../../channels/channel.js'
import type { OutboxStore } from '../../outbox/outbox-store.js'
import type { Schema } from './schema.js'

export function createOutboxStore(db: Kysely<Schema>): OutboxStore {
  return {
    async due(channels, now, limit) {
      if (channels.length === 0) return []
      const rows = await db
        .selectFrom('outbox')
        .select(['id', 'commune', 'channel', 'address', 'reply', 'attempts', 'ticket_id'])
        .where('status', '=', 'pending')
        .where('channel', 'in', channels)
        .where('next_attempt_at', '<=', now.getTime())
        .where(nothingInFront((from) => from('earlier.not_before', '<=', now.getTime())))
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        id: row.id,
        address: { commune: row.commune, channel: row.channel, id: row.address },
        reply: JSON.parse(row.reply) as Reply,
        attempts: row.attempts,
        ...(row.ticket_id !== null && { ofTicket: true }),
      }))
    },

    async markSent(id, at) {
      await db
        .updateTable('outbox')
        .set({ status: 'sent', done_at: at.getTime(), reason: null })
        .where('id', '=', id)
        .execute()
    },

    async markRetry(id, nextAttempt, reason) {
      await db
        .updateTable('outbox')
        .set((expression) => ({
          attempts: expression('attempts', '+', 1),
          next_attempt_at: nextAttempt.getTime(),
          reason,
        }))
        .where('id', '=', id)
        .execute()
    },

    async markFailed(id, at, reason) {
      await db
        .updateTable('outbox')
        .set({ status: 'failed', done_at: at.getTime(), reason })
        .where('id', '=', id)
        .execute()
    },

    async nextAttempt(channels, now) {
      if (channels.length === 0) return undefined
      const row = await db
        .selectFrom('outbox')
        .select((query) => query.fn.min('next_attempt_at').as('next'))
        .where('status', '=', 'pending')
        .where('channel', 'in', channels)
        .where(
          nothingInFront((from) =>
            from.or([
              from('earlier.not_before', '<=', now.getTime()),
              from('earlier.not_before', '<=', from.ref('outbox.next_attempt_at')),
            ]),
          ),
        )
        .executeTakeFirst()
      return row?.next == null ? undefined : new Date(row.next)
    },
  }
}

type Earlier = ExpressionBuilder<Schema & { earlier: Schema['outbox'] }, 'outbox' | 'earlier'>

/** No earlier delivery of the same conversation is pending, of those whose own time has come. */
function nothingInFront(timeHasCome: (from: Earlier) => Expression<SqlBool>) {
  return (query: ExpressionBuilder<Schema, 'outbox'>) =>
    query.not(
      query.exists(
        query
          .selectFrom('outbox as earlier')
          .select(sql`1`.as('one'))
          .whereRef('earlier.conversation_id', '=', 'outbox.conversation_id')
          .whereRef('earlier.seq', '<', 'outbox.seq')
          .where('earlier.status', '=', 'pending')
          .where(timeHasCome),
      ),
    )
}

import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type QueryCreator,
  type Selectable,
  type SqlBool,
} from 'kysely'
import type { Reply } from '../../channels/channel.js'
import type { OutboxStore, PendingDelivery } from '../../outbox/outbox-store.js'
import type { Engine } from './engine.js'
import { freed, freeFor, leaseEnd, takenBy } from './leased-rows.js'
import type { Schema } from './schema.js'

const COLUMNS = ['seq', 'id', 'commune', 'channel', 'address', 'reply', 'attempts', 'ticket_id'] as const

export function createOutboxStore(db: Kysely<Schema>, engine: Engine): OutboxStore {
  const pending = (id: string) =>
    db.updateTable('outbox').where('id', '=', id).where('status', '=', 'pending').set(freed)
  return {
    async due(channels, now, limit) {
      if (channels.length === 0) return []
      const rows = await dueRows(db, channels, now).select(COLUMNS).limit(limit).execute()
      return rows.map(deliveryOf)
    },

    async claim(channels, now, limit, lease) {
      if (channels.length === 0) return []
      const rows = await db
        .with('ready', (from) =>
          engine.untaken(
            dueRows(from, channels, now).select('seq').where(freeFor(engine, lease.owner)).limit(limit),
          ),
        )
        .updateTable('outbox')
        .set(takenBy(engine, lease))
        .where('seq', 'in', (query) => query.selectFrom('ready').select('ready.seq'))
        .returning(COLUMNS)
        .execute()
      return rows.toSorted((one, other) => one.seq - other.seq).map(deliveryOf)
    },

    async renew(lease) {
      await db
        .updateTable('outbox')
        .set(takenBy(engine, lease))
        .where('status', '=', 'pending')
        .where('lease_owner', '=', lease.owner)
        .execute()
    },

    async shorten(milliseconds) {
      const end = leaseEnd(engine, milliseconds)
      await db
        .updateTable('outbox')
        .set({ lease_until: end })
        .where('status', '=', 'pending')
        .where('lease_until', '>', end)
        .execute()
    },

    async release(owner) {
      await db
        .updateTable('outbox')
        .set(freed)
        .where('status', '=', 'pending')
        .where('lease_owner', '=', owner)
        .execute()
    },

    async markSent(id, at) {
      await pending(id).set({ status: 'sent', done_at: at.getTime(), reason: null }).execute()
    },

    async markRetry(id, nextAttempt, reason) {
      await pending(id)
        .set((expression) => ({
          attempts: expression('attempts', '+', 1),
          next_attempt_at: nextAttempt.getTime(),
          reason,
        }))
        .execute()
    },

    async markFailed(id, at, reason) {
      await pending(id).set({ status: 'failed', done_at: at.getTime(), reason }).execute()
    },

    async nextAttempt(channels, now) {
      if (channels.length === 0) return undefined
      const row = await db
        .selectFrom('outbox')
        .select((query) => query.fn.min('next_attempt_at').as('next'))
        .where('status', '=', 'pending')
        .where('channel', 'in', channels)
        .where('lease_until', '<=', engine.now)
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

    async waiting(channels, now) {
      if (channels.length === 0) return []
      const rows = await db
        .selectFrom('outbox')
        .where('status', '=', 'pending')
        .where('channel', 'in', channels)
        .where('not_before', '<=', now.getTime())
        .groupBy('channel')
        .select((query) => [
          'channel',
          query.fn.countAll<number>().as('count'),
          query.fn
            .min(
              query
                .case()
                .when('not_before', '>', query.ref('created_at'))
                .then(query.ref('not_before'))
                .else(query.ref('created_at'))
                .end(),
            )
            .as('oldest'),
        ])
        .execute()
      return rows.map(({ channel, count, oldest }) => ({ channel, count, oldest: new Date(oldest) }))
    },
  }
}

function dueRows(from: QueryCreator<Schema>, channels: readonly string[], now: Date) {
  return from
    .selectFrom('outbox')
    .where('status', '=', 'pending')
    .where('channel', 'in', channels)
    .where('next_attempt_at', '<=', now.getTime())
    .where(nothingInFront((earlier) => earlier('earlier.not_before', '<=', now.getTime())))
    .orderBy('seq')
}

function deliveryOf(row: Pick<Selectable<Schema['outbox']>, (typeof COLUMNS)[number]>): PendingDelivery {
  return {
    id: row.id,
    address: { commune: row.commune, channel: row.channel, id: row.address },
    reply: JSON.parse(row.reply) as Reply,
    attempts: row.attempts,
    ...(row.ticket_id !== null && { ofTicket: true }),
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

import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import type { InboxStore } from '../../inbox/inbox-store.js'
import type { Schema } from './schema.js'

/** `forget` makes what was deleted unreadable on disk, where the engine needs more than the delete. */
export function createInboxStore(db: Kysely<Schema>, forget: () => Promise<void>): InboxStore {
  const change = (id: number) => db.updateTable('inbox').where('seq', '=', id)
  return {
    async keep(channel, { key, sender, payload }, at) {
      const time = at.getTime()
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('inbox')
        .values({
          channel,
          key,
          sender,
          payload,
          status: 'waiting',
          attempts: 0,
          next_attempt_at: time,
          at: time,
        })
        .onConflict((conflict) => conflict.columns(['channel', 'key']).doNothing())
        .executeTakeFirstOrThrow()
      return Number(numInsertedOrUpdatedRows ?? 0) > 0
    },

    async due(channel, now, limit) {
      const rows = await db
        .selectFrom('inbox')
        .select(['seq', 'sender', 'payload', 'attempts'])
        .where('channel', '=', channel)
        .where('status', '=', 'waiting')
        .where('next_attempt_at', '<=', now.getTime())
        .where(nothingInFront)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map(({ seq, sender, payload, attempts }) => ({
        id: seq,
        sender: sender ?? '',
        payload: payload ?? '',
        attempts,
      }))
    },

    async done(id) {
      // Who it was is forgotten as well: the key alone keeps a repeat out.
      await change(id).set({ status: 'done', payload: null, sender: null, reason: null }).execute()
    },

    async postpone(id, nextAttempt, reason) {
      await change(id)
        .set((expression) => ({
          attempts: expression('attempts', '+', 1),
          next_attempt_at: nextAttempt.getTime(),
          reason,
        }))
        .execute()
    },

    async setAside(id, reason) {
      await change(id)
        .set((expression) => ({ status: 'failed', attempts: expression('attempts', '+', 1), reason }))
        .execute()
    },

    async nextAttempt(channel, after) {
      const row = await db
        .selectFrom('inbox')
        .select((query) => query.fn.min('next_attempt_at').as('next'))
        .where('channel', '=', channel)
        .where('status', '=', 'waiting')
        .where('next_attempt_at', '>', after.getTime())
        .where(nothingInFront)
        .executeTakeFirst()
      return row?.next == null ? undefined : new Date(row.next)
    },

    async removeOld({ handled, all }) {
      await db
        .deleteFrom('inbox')
        .where((query) =>
          query.or([
            query('at', '<', all.getTime()),
            query.and([query('at', '<', handled.getTime()), query('status', '!=', 'waiting')]),
          ]),
        )
        .execute()
      await forget()
    },
  }
}

/** The oldest waiting update of its sender. */
function nothingInFront(query: ExpressionBuilder<Schema, 'inbox'>) {
  return query.not(
    query.exists(
      query
        .selectFrom('inbox as earlier')
        .select(sql`1`.as('one'))
        .whereRef('earlier.channel', '=', 'inbox.channel')
        .whereRef('earlier.sender', '=', 'inbox.sender')
        .whereRef('earlier.seq', '<', 'inbox.seq')
        .where('earlier.status', '=', 'waiting'),
    ),
  )
}

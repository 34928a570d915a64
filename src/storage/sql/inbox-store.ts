import type { ExpressionBuilder, Kysely, QueryCreator, Selectable } from 'kysely'
import type { InboxStore, WaitingUpdate } from '../../inbox/inbox-store.js'
import type { Engine } from './engine.js'
import { freed, freeFor, leaseEnd, takenBy } from './leased-rows.js'
import type { Schema } from './schema.js'

const COLUMNS = ['seq', 'commune', 'sender', 'payload', 'attempts'] as const

export function createInboxStore(db: Kysely<Schema>, engine: Engine): InboxStore {
  const waiting = (id: number) =>
    db.updateTable('inbox').where('seq', '=', id).where('status', '=', 'waiting').set(freed)
  return {
    async keep(channel, { commune, key, sender, payload }, at) {
      const time = at.getTime()
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('inbox')
        .values({
          channel,
          commune,
          // Accounts number their updates each for itself.
          key: `${commune} ${key}`,
          sender,
          payload,
          status: 'waiting',
          attempts: 0,
          // To a clock that is behind, or was set back, the present time would lie ahead.
          next_attempt_at: 0,
          at: time,
        })
        .onConflict((conflict) => conflict.columns(['channel', 'key']).doNothing())
        .executeTakeFirstOrThrow()
      return Number(numInsertedOrUpdatedRows ?? 0) > 0
    },

    async adopt(channel, commune) {
      // Their keys stay: a repeat kept under the new one is found out by the conversation.
      await db
        .transaction()
        .execute((work) =>
          work
            .updateTable('inbox')
            .where('channel', '=', channel)
            .where('commune', '=', '')
            .set({ commune })
            .execute(),
        )
    },

    async due(channel, now, limit) {
      const rows = await dueRows(db, channel, now).select(COLUMNS).limit(limit).execute()
      return rows.map(updateOf)
    },

    async claim(channel, now, limit, lease, without = []) {
      const rows = await db
        .with('ready', (from) =>
          engine.untaken(
            dueRows(from, channel, now)
              .select('seq')
              .where(freeFor(engine, lease.owner))
              .$if(without.length > 0, (rows) => rows.where('commune', 'not in', without))
              .limit(limit),
          ),
        )
        .updateTable('inbox')
        .set(takenBy(engine, lease))
        .where('seq', 'in', (query) => query.selectFrom('ready').select('ready.seq'))
        .returning(COLUMNS)
        .execute()
      return rows.toSorted((one, other) => one.seq - other.seq).map(updateOf)
    },

    async renew(lease) {
      await db
        .updateTable('inbox')
        .set(takenBy(engine, lease))
        .where('status', '=', 'waiting')
        .where('lease_owner', '=', lease.owner)
        .execute()
    },

    async shorten(milliseconds) {
      const end = leaseEnd(engine, milliseconds)
      await db
        .updateTable('inbox')
        .set({ lease_until: end })
        .where('status', '=', 'waiting')
        .where('lease_until', '>', end)
        .execute()
    },

    async release(owner) {
      await db
        .updateTable('inbox')
        .set(freed)
        .where('status', '=', 'waiting')
        .where('lease_owner', '=', owner)
        .execute()
    },

    async holds(channel, { commune, sender }) {
      const row = await db
        .selectFrom('inbox')
        .select('seq')
        .where('channel', '=', channel)
        .where('sender', '=', sender)
        .where('commune', '=', commune)
        .where('status', '=', 'waiting')
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    async done(id) {
      // Who it was is forgotten as well: the key alone keeps a repeat out.
      await waiting(id).set({ status: 'done', payload: null, sender: null, reason: null }).execute()
    },

    async postpone(id, nextAttempt, reason) {
      await waiting(id)
        .set((expression) => ({
          attempts: expression('attempts', '+', 1),
          next_attempt_at: nextAttempt.getTime(),
          reason,
        }))
        .execute()
    },

    async setAside(id, reason) {
      await waiting(id)
        .set((expression) => ({ status: 'failed', attempts: expression('attempts', '+', 1), reason }))
        .execute()
    },

    async listSetAside(commune, limit) {
      const rows = await db
        .selectFrom('inbox')
        .select(['channel', 'at', 'reason', 'attempts'])
        .where('commune', '=', commune)
        .where('status', '=', 'failed')
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
      return rows.map(({ channel, at, reason, attempts }) => ({
        channel,
        at: new Date(at),
        reason: reason ?? '',
        attempts,
      }))
    },

    async nextAttempt(channel, after) {
      const row = await db
        .selectFrom('inbox')
        .select((query) => query.fn.min('next_attempt_at').as('next'))
        .where('channel', '=', channel)
        .where('status', '=', 'waiting')
        .where('next_attempt_at', '>', after.getTime())
        .where('lease_until', '<=', engine.now)
        .where(nothingInFront)
        .executeTakeFirst()
      return row?.next == null ? undefined : new Date(row.next)
    },

    async waiting(channels) {
      if (channels.length === 0) return []
      // The index of waiting rows knows their order, not their time: of each channel one row is fetched.
      const rows = await db
        .selectFrom((query) =>
          query
            .selectFrom('inbox')
            .where('status', '=', 'waiting')
            .where('channel', 'in', channels)
            .groupBy('channel')
            .select(({ fn }) => ['channel', fn.countAll<number>().as('count'), fn.min('seq').as('first')])
            .as('waiting'),
        )
        .innerJoin('inbox', 'inbox.seq', 'waiting.first')
        .select(['waiting.channel', 'waiting.count', 'inbox.at as oldest'])
        .execute()
      return rows.map(({ channel, count, oldest }) => ({ channel, count, oldest: new Date(oldest) }))
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
      await engine.forget(db)
    },
  }
}

function dueRows(from: QueryCreator<Schema>, channel: string, now: Date) {
  return from
    .selectFrom('inbox')
    .where('channel', '=', channel)
    .where('status', '=', 'waiting')
    .where('next_attempt_at', '<=', now.getTime())
    .where(nothingInFront)
    .orderBy('seq')
}

function updateOf(row: Pick<Selectable<Schema['inbox']>, (typeof COLUMNS)[number]>): WaitingUpdate {
  const { seq, commune, sender, payload, attempts } = row
  return { id: seq, commune, sender: sender ?? '', payload: payload ?? '', attempts }
}

/**
 * The oldest waiting update of its sender to its commune. By the least number, not by there being none before it:
 * PostgreSQL makes a join of the latter, which took seconds over a few thousand rows that it had not counted yet.
 */
function nothingInFront(query: ExpressionBuilder<Schema, 'inbox'>) {
  return query(
    'inbox.seq',
    '=',
    query
      .selectFrom('inbox as earlier')
      .select(({ fn }) => fn.min<number>('earlier.seq').as('least'))
      .whereRef('earlier.channel', '=', 'inbox.channel')
      .whereRef('earlier.sender', '=', 'inbox.sender')
      .whereRef('earlier.commune', '=', 'inbox.commune')
      .where('earlier.status', '=', 'waiting'),
  )
}

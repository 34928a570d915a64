import type { ExpressionBuilder, Kysely, SelectQueryBuilder } from 'kysely'
import type { TalkList, TalkStore } from '../../talks/talk-store.js'
import type { Schema } from './schema.js'
import { reachableOf, reachableTalks, TALK_COLUMNS, talkOf } from './talk-rows.js'

type Lists = Pick<TalkStore, 'byId' | 'list' | 'waiting' | 'counts' | 'mark' | 'quietSince'>

export function createTalkLists(db: Kysely<Schema>): Lists {
  const count = async (list: TalkList, commune: string, account = ''): Promise<number> => {
    const { found } = await within(db.selectFrom('talk'), list, commune, account)
      .select((query) => query.fn.countAll().as('found'))
      .executeTakeFirstOrThrow()
    return Number(found)
  }
  return {
    async byId(commune, id) {
      const row = await reachableTalks(db)
        .where('talk.commune', '=', commune)
        .where('talk.id', '=', id)
        .executeTakeFirst()
      return row && reachableOf(row)
    },

    async list(commune, list, { account, limit, offset }) {
      const chosen = within(db.selectFrom('talk'), list, commune, account)
      const sorted =
        list === 'ended'
          ? chosen.orderBy('talk.ended_at', 'desc').orderBy('talk.id')
          : chosen
              .orderBy((row) => row.case().when('talk.waits_since', 'is', null).then(1).else(0).end())
              .orderBy('talk.waits_since')
              .orderBy('talk.last_at', 'desc')
              .orderBy('talk.id')
      const rows = await sorted
        .select(TALK_COLUMNS)
        .select((query) => [lastWords(query), failures(query)])
        .limit(limit)
        .offset(offset)
        .execute()
      return rows.map((row) => ({
        ...talkOf(row),
        lastWords: row.last_words,
        undelivered: Number(row.failures) > 0,
      }))
    },

    waiting: (commune) => count('waiting', commune),

    async counts(commune, account) {
      return {
        waiting: await count('waiting', commune),
        mine: await count('mine', commune, account),
        open: await count('open', commune),
        ended: await count('ended', commune),
      }
    },

    async mark(commune) {
      const row = await db
        .selectFrom('talk')
        .where('commune', '=', commune)
        .where('state', '!=', 'ended')
        .select((query) => [query.fn.countAll().as('open'), query.fn.sum('version').as('versions')])
        .executeTakeFirstOrThrow()
      return `${Number(row.open)}.${Number(row.versions)}`
    },

    async quietSince(before, limit) {
      const rows = await reachableTalks(db)
        .where('talk.state', 'in', ['waiting', 'with_staff'])
        .where('talk.last_at', '<', before.getTime())
        .orderBy('talk.last_at')
        .orderBy('talk.id')
        .limit(limit)
        .execute()
      return rows.map(reachableOf)
    },
  }
}

function within(
  query: SelectQueryBuilder<Schema, 'talk', object>,
  list: TalkList,
  commune: string,
  account: string,
) {
  const own = query.where('talk.commune', '=', commune)
  switch (list) {
    case 'waiting':
      return own.where('talk.state', '=', 'waiting')
    case 'mine':
      return own.where('talk.state', '=', 'with_staff').where('talk.staff_id', '=', account)
    case 'open':
      return own.where('talk.state', 'in', ['waiting', 'with_staff'])
    case 'ended':
      return own.where('talk.state', '=', 'ended')
  }
}

/** The latest words of the conversation that are kept. */
function lastWords(query: ExpressionBuilder<Schema, 'talk'>) {
  return query
    .selectFrom('inbound')
    .select('inbound.text')
    .whereRef('inbound.conversation_id', '=', 'talk.conversation_id')
    .where('inbound.text', 'is not', null)
    .where('inbound.text', '!=', '')
    .orderBy('inbound.seq', 'desc')
    .limit(1)
    .as('last_words')
}

function failures(query: ExpressionBuilder<Schema, 'talk'>) {
  return query
    .selectFrom('talk_reply')
    .innerJoin('outbox', 'outbox.id', 'talk_reply.delivery_id')
    .select((row) => row.fn.countAll().as('failed'))
    .whereRef('talk_reply.talk_id', '=', 'talk.id')
    .where('outbox.status', '=', 'failed')
    .as('failures')
}

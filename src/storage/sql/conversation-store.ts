import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Address, Reply, TranscriptEntry } from '../../channels/channel.js'
import type { ConversationStore, TurnRecord } from '../../conversation/store.js'
import type { Schema } from './schema.js'

/**
 * `forget` makes what was deleted unreadable on disk, where the engine needs more than the delete.
 */
export function createConversationStore(db: Kysely<Schema>, forget: () => Promise<void>): ConversationStore {
  return {
    async load(address) {
      const row = await conversationRow(db, address)
      if (!row) return undefined
      const count = await db
        .selectFrom('inbound')
        .select((query) => query.fn.countAll<number>().as('messages'))
        .where('conversation_id', '=', row.id)
        .executeTakeFirstOrThrow()
      return { state: row.state, messages: count.messages, since: new Date(row.created_at) }
    },

    async wasHandled(address, key) {
      const row = await db
        .selectFrom('inbound_key')
        .select('at')
        .where('commune', '=', address.commune)
        .where('channel', '=', address.channel)
        .where('address', '=', address.id)
        .where('key', '=', key)
        .executeTakeFirst()
      return row !== undefined
    },

    async commit(turn) {
      const result = await db.transaction().execute((transaction) => writeTurn(transaction, turn))
      if (turn.erase && result === 'saved') await forget()
      return result
    },

    async transcript(address, limit) {
      const row = await conversationRow(db, address)
      if (!row) return []
      const inbound = await db
        .selectFrom('inbound')
        .select(['seq', 'text', 'at'])
        .where('conversation_id', '=', row.id)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
      const replies = await db
        .selectFrom('outbox')
        .select(['seq', 'reply', 'created_at', 'answers'])
        .where('conversation_id', '=', row.id)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
      const entries: { order: number; entry: TranscriptEntry }[] = [
        ...inbound.map((message) => ({
          order: message.seq,
          entry: {
            from: 'citizen' as const,
            at: new Date(message.at),
            text: message.text ?? undefined,
            reply: undefined,
          },
        })),
        ...replies.map((reply) => ({
          order: (reply.answers ?? 0) + 0.5,
          entry: {
            from: 'bot' as const,
            at: new Date(reply.created_at),
            text: undefined,
            reply: JSON.parse(reply.reply) as Reply,
          },
        })),
      ]
      return entries
        .sort((a, b) => a.order - b.order)
        .slice(-limit)
        .map(({ entry }) => entry)
    },

    async removeInactive({ conversations, keys }) {
      const removed = await db
        .deleteFrom('conversation')
        .where('active_at', '<', conversations.getTime())
        .executeTakeFirst()
      const old = conversations.getTime()
      await db.deleteFrom('inbound').where('at', '<', old).execute()
      await db.deleteFrom('outbox').where('created_at', '<', old).where('status', '!=', 'pending').execute()
      await db.deleteFrom('inbound_key').where('at', '<', keys.getTime()).execute()
      await forget()
      return Number(removed.numDeletedRows)
    },
  }
}

function conversationRow(db: Kysely<Schema>, address: Address) {
  return db
    .selectFrom('conversation')
    .select(['id', 'state', 'created_at'])
    .where('commune', '=', address.commune)
    .where('channel', '=', address.channel)
    .where('address', '=', address.id)
    .executeTakeFirst()
}

async function writeTurn(db: Transaction<Schema>, turn: TurnRecord): Promise<'saved' | 'duplicate'> {
  const { address } = turn
  const at = turn.at.getTime()
  const where = { commune: address.commune, channel: address.channel, address: address.id }
  const key = await db
    .insertInto('inbound_key')
    .values({ ...where, key: turn.key, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(key.numInsertedOrUpdatedRows ?? 0) === 0) return 'duplicate'
  if (turn.erase) {
    await db
      .deleteFrom('conversation')
      .where('commune', '=', where.commune)
      .where('channel', '=', where.channel)
      .where('address', '=', where.address)
      .execute()
  }
  const { id } = await db
    .insertInto('conversation')
    .values({ id: randomUUID(), ...where, state: turn.state, created_at: at, active_at: at })
    .onConflict((conflict) =>
      conflict.columns(['commune', 'channel', 'address']).doUpdateSet({ state: turn.state, active_at: at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  const { seq } = await db
    .insertInto('inbound')
    .values({
      conversation_id: id,
      commune: address.commune,
      text: turn.text ?? null,
      kept: turn.text === undefined ? 0 : 1,
      at,
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('outbox')
    .values({
      id: turn.deliveryId,
      conversation_id: id,
      ...where,
      reply: JSON.stringify(turn.reply),
      status: 'pending',
      attempts: 0,
      next_attempt_at: at,
      created_at: at,
      done_at: null,
      reason: null,
      answers: seq,
    })
    .execute()
  return 'saved'
}

import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Address } from '../../channels/channel.js'
import type { ConversationStore } from '../../conversation/store.js'
import type { Schema } from './schema.js'
import { talkWithin } from './talk-rows.js'
import { readTranscript } from './transcript.js'
import { writeTurn } from './write-turn.js'

/**
 * `forget` makes what was deleted unreadable on disk, where the engine needs more than the delete.
 */
export function createConversationStore(db: Kysely<Schema>, forget: () => Promise<void>): ConversationStore {
  return {
    async load(address, now) {
      const row = await wholeRow(db, address, now)
      if (!row) return undefined
      const { id, state, version, messages } = row
      const talks = row.talked ? await talkWithin(db, id) : { talk: undefined, talkFiles: [] }
      const draft = row.draft ?? undefined
      const since = new Date(row.created_at)
      const hasTickets = Boolean(row.ticketed)
      return { state, version, messages: messages ?? 0, since, draft, hasTickets, ...talks }
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
      const result = await writeTurn(db, turn)
      if (turn.erase && result === 'saved') await forget()
      return result
    },

    async transcript(address, limit) {
      const row = await conversationRow(db, address)
      return row ? readTranscript(db, row.id, limit) : []
    },

    async removeInactive({ conversations, keys }) {
      const old = conversations.getTime()
      const removed = await db
        .deleteFrom('conversation')
        .where('active_at', '<', old)
        // With the conversation a message about a ticket would go that the person has yet to get.
        .where((query) => query.not(query.exists(noticeWaiting(query))))
        .executeTakeFirst()
      await endForgottenTalks(db)
      await db.deleteFrom('inbound').where('at', '<', old).execute()
      await db.deleteFrom('outbox').where('created_at', '<', old).where('status', '!=', 'pending').execute()
      await db.deleteFrom('inbound_key').where('at', '<', keys.getTime()).execute()
      await forget()
      return Number(removed.numDeletedRows)
    },

    async removeDrafts(before) {
      const removed = await db
        .deleteFrom('report_draft')
        .where('expires_at', '<', before.getTime())
        .executeTakeFirst()
      const count = Number(removed.numDeletedRows)
      if (count > 0) await forget()
      return count
    },
  }
}

/** Nobody can be written to any more. */
async function endForgottenTalks(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('talk')
    .set((row) => ({ state: 'ended', ended_at: row.ref('last_at'), ended_by: 'idle' }))
    .where('conversation_id', 'is', null)
    .where('state', '!=', 'ended')
    .execute()
}

function conversationRow(db: Kysely<Schema>, address: Address) {
  return db
    .selectFrom('conversation')
    .select(['id', 'state', 'created_at', 'version'])
    .where('commune', '=', address.commune)
    .where('channel', '=', address.channel)
    .where('address', '=', address.id)
    .executeTakeFirst()
}

/**
 * In one question to the database: every message asks it. `talked`: there are talks with staff, or files of them;
 * `ticketed`: the person has reported something.
 */
function wholeRow(db: Kysely<Schema>, address: Address, now: Date) {
  return db
    .selectFrom('conversation')
    .leftJoin('report_draft', (draft) =>
      draft
        .onRef('report_draft.conversation_id', '=', 'conversation.id')
        .on('report_draft.expires_at', '>', now.getTime()),
    )
    .select([
      'conversation.id',
      'conversation.state',
      'conversation.created_at',
      'conversation.version',
      'report_draft.json as draft',
    ])
    .select((query) => [
      query
        .selectFrom('inbound')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('inbound.conversation_id', '=', 'conversation.id')
        // What was not kept, and an opening without words, is no message that is stored.
        .where('inbound.text', 'is not', null)
        .where('inbound.text', '!=', '')
        .as('messages'),
      query
        .or([
          query.exists(hasTalk(query).where('talk.state', '!=', 'ended')),
          query.exists(
            query
              .selectFrom('talk_file')
              .select('talk_file.name')
              .whereRef('talk_file.conversation_id', '=', 'conversation.id'),
          ),
        ])
        .as('talked'),
      query.exists(ticketOfOwner(query)).as('ticketed'),
    ])
    .where('conversation.commune', '=', address.commune)
    .where('conversation.channel', '=', address.channel)
    .where('conversation.address', '=', address.id)
    .executeTakeFirst()
}

function hasTalk(query: ExpressionBuilder<Schema, 'conversation'>) {
  return query.selectFrom('talk').select('talk.id').whereRef('talk.conversation_id', '=', 'conversation.id')
}

function ticketOfOwner(query: ExpressionBuilder<Schema, 'conversation'>) {
  return query
    .selectFrom('ticket')
    .select('ticket.id')
    .whereRef('ticket.commune', '=', 'conversation.commune')
    .whereRef('ticket.owner_channel', '=', 'conversation.channel')
    .whereRef('ticket.owner_address', '=', 'conversation.address')
}

function noticeWaiting(query: ExpressionBuilder<Schema, 'conversation'>) {
  return query
    .selectFrom('outbox')
    .select('seq')
    .whereRef('outbox.conversation_id', '=', 'conversation.id')
    .where('ticket_id', 'is not', null)
    .where('status', '=', 'pending')
}

import type { Kysely, Transaction } from 'kysely'
import type { Talk } from '../../talks/talk.js'
import type { TalkMessage, TalkStore, TalkWritten } from '../../talks/talk-store.js'
import { queueDelivery } from './queue-delivery.js'
import type { Schema } from './schema.js'
import { talkLines } from './talk-lines.js'
import { createTalkLists } from './talk-lists.js'
import { reachableTalks } from './talk-rows.js'
import { endTalk } from './write-talk.js'

/** Thrown inside the transaction so that all of it is undone. */
class StaleTalk extends Error {}

/** Conversations are taken before talks, as the turns of citizens take them. */
export function createTalkStore(db: Kysely<Schema>): TalkStore {
  return {
    ...createTalkLists(db),

    lines: (talk, limit) => talkLines(db, talk, limit),

    file: ({ id, commune }, name) =>
      db
        .selectFrom('talk_file')
        .innerJoin('talk', 'talk.conversation_id', 'talk_file.conversation_id')
        .select(['talk_file.name', 'talk_file.kind', 'talk_file.bytes'])
        .where('talk.id', '=', id)
        .where('talk.commune', '=', commune)
        .where('talk_file.name', '=', name)
        .executeTakeFirst(),

    async assign({ id, commune }, { from, to, at }) {
      const { numUpdatedRows } = await db
        .updateTable('talk')
        .set((row) => ({
          state: 'with_staff',
          staff_id: to.account,
          staff_name: to.name,
          taken_at: at.getTime(),
          version: row('version', '+', 1),
        }))
        .where('id', '=', id)
        .where('commune', '=', commune)
        .where('state', '!=', 'ended')
        .where((row) => (from === null ? row('staff_id', 'is', null) : row('staff_id', '=', from)))
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows) > 0 ? 'saved' : 'stale'
    },

    reply: (talk, { message, staff }) =>
      written(db, async (work) => {
        if (await isQueued(work, message.id)) return
        const held = await holdConversation(work, talk, message.at, false)
        const time = message.at.getTime()
        const { numUpdatedRows } = await work
          .updateTable('talk')
          .set((row) => ({
            state: 'with_staff',
            staff_id: staff.account,
            staff_name: staff.name,
            taken_at: row.fn.coalesce('taken_at', row.val(time)),
            first_reply_at: row.fn.coalesce('first_reply_at', row.val(time)),
            waits_since: null,
            last_at: time,
            version: row('version', '+', 1),
          }))
          .where('id', '=', talk.id)
          .where('state', '!=', 'ended')
          .where((row) => row.or([row('staff_id', 'is', null), row('staff_id', '=', staff.account)]))
          .executeTakeFirstOrThrow()
        if (Number(numUpdatedRows) === 0) throw new StaleTalk()
        await queueMessage(work, held, message)
        const { account: staff_id, name: staff_name } = staff
        await work
          .insertInto('talk_reply')
          .values({ delivery_id: message.id, talk_id: talk.id, staff_id, staff_name, at: time })
          .execute()
      }),

    end: (talk, { by, message, staff, seen }) =>
      written(db, async (work) => {
        // Whatever message of the citizen is being thought over now is thought over again.
        const held = await holdConversation(work, talk, message.at, true)
        const inOtherHands = staff && held.staff_id !== null && held.staff_id !== staff.account
        if (inOtherHands || (seen !== undefined && held.talk_version !== seen)) throw new StaleTalk()
        if ((await endTalk(work, talk.id, by, message.at)) === 'stale') throw new StaleTalk()
        await queueMessage(work, held, message)
      }),
  }
}

async function written(
  db: Kysely<Schema>,
  act: (work: Transaction<Schema>) => Promise<void>,
): Promise<TalkWritten> {
  try {
    await db.transaction().execute(act)
    return 'saved'
  } catch (error) {
    if (error instanceof StaleTalk) return 'stale'
    throw error
  }
}

async function isQueued(work: Transaction<Schema>, id: string): Promise<boolean> {
  const row = await work
    .selectFrom('talk_reply')
    .select('delivery_id')
    .where('delivery_id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** The conversation of an open talk, in hand until the transaction ends; a word of staff counts as life. */
async function holdConversation(
  work: Transaction<Schema>,
  { id, commune }: Pick<Talk, 'id' | 'commune'>,
  at: Date,
  changes: boolean,
) {
  const { numUpdatedRows } = await work
    .updateTable('conversation')
    .set((row) => ({ active_at: at.getTime(), version: row('version', '+', changes ? 1 : 0) }))
    .where('id', 'in', (query) =>
      query
        .selectFrom('talk')
        .select('conversation_id')
        .where('talk.id', '=', id)
        .where('talk.commune', '=', commune)
        .where('conversation_id', 'is not', null)
        .$narrowType<{ conversation_id: string }>(),
    )
    .executeTakeFirstOrThrow()
  const row = await reachableTalks(work)
    .select('talk.conversation_id')
    .where('talk.id', '=', id)
    .where('talk.commune', '=', commune)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0 || row?.conversation_id == null || row.address === null)
    throw new StaleTalk()
  const address = { commune, channel: row.channel, id: row.address }
  return {
    address,
    conversationId: row.conversation_id,
    staff_id: row.staff_id,
    talk_version: row.version,
  }
}

function queueMessage(
  work: Transaction<Schema>,
  { address, conversationId }: Awaited<ReturnType<typeof holdConversation>>,
  { id, reply, at, notBefore }: TalkMessage,
): Promise<void> {
  return queueDelivery(work, { id, address, conversationId, reply, at, ...(notBefore && { notBefore }) })
}

import type { Transaction } from 'kysely'
import type { TalkEnd } from '../../talks/talk.js'
import type { TalkChange } from '../../talks/talk-store.js'
import type { Schema } from './schema.js'

interface Said {
  /** The conversation, which the transaction holds already. */
  conversationId: string
  commune: string
  channel: string
  /** `inbound.seq` of the message. */
  inbound: number
  at: Date
}

/** Writes what a message of a citizen does to a talk. "stale": the talk is not as it was thought to be. */
export async function writeTalk(
  work: Transaction<Schema>,
  change: TalkChange,
  said: Said,
): Promise<'saved' | 'stale'> {
  switch (change.kind) {
    case 'begin':
      return beginTalk(work, change, said)
    case 'said':
      return hear(work, change, said)
    case 'end':
      return endTalk(work, change.id, 'citizen', said.at)
  }
}

async function beginTalk(
  work: Transaction<Schema>,
  { id, told }: Extract<TalkChange, { kind: 'begin' }>,
  { conversationId, commune, channel, at }: Said,
): Promise<'saved' | 'stale'> {
  const time = at.getTime()
  const { numInsertedOrUpdatedRows } = await work
    .insertInto('talk')
    .values({
      id,
      commune,
      channel,
      conversation_id: conversationId,
      state: 'waiting',
      since: time,
      staff_id: null,
      staff_name: null,
      taken_at: null,
      first_reply_at: null,
      waits_since: time,
      last_at: time,
      told: told ? 1 : 0,
      ended_at: null,
      ended_by: null,
      version: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0) > 0 ? 'saved' : 'stale'
}

async function hear(
  work: Transaction<Schema>,
  { id, file }: Extract<TalkChange, { kind: 'said' }>,
  { conversationId, inbound, at }: Said,
): Promise<'saved' | 'stale'> {
  const time = at.getTime()
  const { numUpdatedRows } = await work
    .updateTable('talk')
    .set((row) => ({
      last_at: time,
      told: 1,
      waits_since: row.fn.coalesce('waits_since', row.val(time)),
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('conversation_id', '=', conversationId)
    .where('state', '!=', 'ended')
    .executeTakeFirstOrThrow()
  if (Number(numUpdatedRows) === 0) return 'stale'
  if (file)
    await work
      .insertInto('talk_file')
      .values({ ...file, conversation_id: conversationId, inbound_seq: inbound })
      .execute()
  return 'saved'
}

export async function endTalk(
  work: Transaction<Schema>,
  id: string,
  by: TalkEnd,
  at: Date,
): Promise<'saved' | 'stale'> {
  const { numUpdatedRows } = await work
    .updateTable('talk')
    .set((row) => ({ state: 'ended', ended_at: at.getTime(), ended_by: by, version: row('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '!=', 'ended')
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) === 0 ? 'stale' : 'saved'
}

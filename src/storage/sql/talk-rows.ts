import type { Kysely, Selectable } from 'kysely'
import type { ReachableTalk, Talk } from '../../talks/talk.js'
import type { Schema } from './schema.js'

type TalkRow = Omit<Selectable<Schema['talk']>, 'conversation_id'>

/** Columns of a talk in a query that joins others. */
export const TALK_COLUMNS = [
  'talk.id',
  'talk.commune',
  'talk.channel',
  'talk.state',
  'talk.since',
  'talk.staff_id',
  'talk.staff_name',
  'talk.taken_at',
  'talk.first_reply_at',
  'talk.waits_since',
  'talk.last_at',
  'talk.told',
  'talk.ended_at',
  'talk.ended_by',
  'talk.version',
] as const

export function talkOf(row: TalkRow): Talk {
  const { staff_id: account, staff_name: name } = row
  return {
    id: row.id,
    commune: row.commune,
    channel: row.channel,
    state: row.state,
    since: new Date(row.since),
    staff: account === null ? null : { account, name: name ?? '' },
    takenAt: dateOf(row.taken_at),
    firstReplyAt: dateOf(row.first_reply_at),
    waitsSince: dateOf(row.waits_since),
    lastAt: new Date(row.last_at),
    told: row.told === 1,
    endedAt: dateOf(row.ended_at),
    endedBy: row.ended_by,
    version: row.version,
  }
}

/** Talks with the address of their conversation, where that is still there. */
export function reachableTalks(db: Kysely<Schema>) {
  return db
    .selectFrom('talk')
    .leftJoin('conversation', 'conversation.id', 'talk.conversation_id')
    .select(TALK_COLUMNS)
    .select('conversation.address')
}

export function reachableOf(row: TalkRow & { address: string | null }): ReachableTalk {
  const talk = talkOf(row)
  const address =
    row.address === null ? null : { commune: talk.commune, channel: talk.channel, id: row.address }
  return { ...talk, address }
}

/** The talk that goes on in a conversation, and the names of all files sent into its talks. */
export async function talkWithin(
  db: Kysely<Schema>,
  conversationId: string,
): Promise<{ talk: Talk | undefined; talkFiles: string[] }> {
  const row = await db
    .selectFrom('talk')
    .select(TALK_COLUMNS)
    .where('conversation_id', '=', conversationId)
    .where('state', '!=', 'ended')
    .executeTakeFirst()
  const files = await db
    .selectFrom('talk_file')
    .select('name')
    .where('conversation_id', '=', conversationId)
    .execute()
  return { talk: row && talkOf(row), talkFiles: files.map(({ name }) => name) }
}

function dateOf(time: number | null): Date | null {
  return time === null ? null : new Date(time)
}

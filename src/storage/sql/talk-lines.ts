import type { Kysely } from 'kysely'
import type { Reply } from '../../channels/channel.js'
import type { Talk } from '../../talks/talk.js'
import type { TalkFile, TalkLine } from '../../talks/talk-store.js'
import type { Schema } from './schema.js'

interface Placed {
  /** `inbound.seq` of a message; what answers or follows it stands half a step behind. */
  order: number
  line: TalkLine
}

type Whole = Pick<Talk, 'id' | 'commune'>

/** Latest lines of the conversation of a talk, oldest first; none once it was erased. */
export async function talkLines(db: Kysely<Schema>, talk: Whole, limit: number): Promise<TalkLine[]> {
  const found = await db
    .selectFrom('talk')
    .select('conversation_id')
    .where('id', '=', talk.id)
    .where('commune', '=', talk.commune)
    .executeTakeFirst()
  if (found?.conversation_id == null) return []
  const said = await citizenLines(db, found.conversation_id, limit)
  const answered = await answerLines(db, found.conversation_id, limit, said)
  return [...said, ...answered]
    .sort((a, b) => a.order - b.order || a.line.at.getTime() - b.line.at.getTime())
    .slice(-limit)
    .map(({ line }) => line)
}

async function citizenLines(db: Kysely<Schema>, conversation: string, limit: number): Promise<Placed[]> {
  const rows = await db
    .selectFrom('inbound')
    .select(['seq', 'text', 'at'])
    .where('conversation_id', '=', conversation)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  const files = await db
    .selectFrom('talk_file')
    .select(['name', 'kind', 'bytes', 'inbound_seq'])
    .where('conversation_id', '=', conversation)
    .execute()
  return rows.map(({ seq, text, at }) => ({
    order: seq,
    line: {
      from: 'citizen',
      at: new Date(at),
      text: text ?? undefined,
      files: files
        .filter((file) => file.inbound_seq === seq)
        .map(({ name, kind, bytes }): TalkFile => ({ name, kind, bytes })),
      reply: undefined,
      who: undefined,
      delivery: undefined,
    },
  }))
}

async function answerLines(
  db: Kysely<Schema>,
  conversation: string,
  limit: number,
  said: readonly Placed[],
): Promise<Placed[]> {
  const rows = await db
    .selectFrom('outbox')
    .leftJoin('talk_reply', 'talk_reply.delivery_id', 'outbox.id')
    .select(['outbox.seq', 'outbox.reply', 'outbox.created_at', 'outbox.not_before', 'outbox.answers'])
    .select(['outbox.status', 'outbox.attempts', 'outbox.reason', 'talk_reply.staff_name'])
    .where('outbox.conversation_id', '=', conversation)
    .orderBy('outbox.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse().map((row) => {
    const at = Math.max(row.created_at, row.not_before)
    const follows = row.answers ?? said.find(({ line }) => line.at.getTime() <= at)?.order ?? 0
    return {
      order: follows + 0.5,
      line: {
        from: row.staff_name === null ? 'bot' : 'staff',
        at: new Date(at),
        text: undefined,
        files: [],
        reply: JSON.parse(row.reply) as Reply,
        who: row.staff_name ?? undefined,
        delivery: { status: row.status, attempts: row.attempts, reason: row.reason },
      },
    }
  })
}

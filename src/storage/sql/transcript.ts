import type { Kysely } from 'kysely'
import type { Reply, TranscriptEntry } from '../../channels/channel.js'
import type { Schema } from './schema.js'

interface Placed {
  /** `inbound.seq` of a message; what answers or follows it stands half a step behind. */
  order: number
  entry: TranscriptEntry
}

/** Latest entries of a conversation, oldest first. A message for later is not shown before it has gone out. */
export async function readTranscript(
  db: Kysely<Schema>,
  conversationId: string,
  limit: number,
): Promise<TranscriptEntry[]> {
  const inbound = await db
    .selectFrom('inbound')
    .select(['seq', 'text', 'at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  const outbound = await db
    .selectFrom('outbox')
    .select(['seq', 'reply', 'created_at', 'not_before', 'answers'])
    .where('conversation_id', '=', conversationId)
    .where((query) =>
      query.or([
        query('status', '!=', 'pending'),
        query('attempts', '>', 0),
        query('not_before', '<=', query.ref('created_at')),
      ]),
    )
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  const messages = inbound.map(({ seq, text, at }): Placed => ({
    order: seq,
    entry: { from: 'citizen', at: new Date(at), text: text ?? undefined, reply: undefined },
  }))
  const replies = outbound.reverse().map((row): Placed => {
    const at = Math.max(row.created_at, row.not_before)
    const follows = row.answers ?? inbound.find((message) => message.at <= at)?.seq ?? 0
    const reply = JSON.parse(row.reply) as Reply
    return { order: follows + 0.5, entry: { from: 'bot', at: new Date(at), text: undefined, reply } }
  })
  return [...messages, ...replies]
    .sort((a, b) => a.order - b.order || a.entry.at.getTime() - b.entry.at.getTime())
    .slice(-limit)
    .map(({ entry }) => entry)
}

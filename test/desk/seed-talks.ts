import type { Insertable, Kysely } from 'kysely'
import { chunks } from '../../src/storage/sql/chunks.js'
import type { Schema } from '../../src/storage/sql/schema.js'
import { vietnamInstant } from '../../src/vietnam-day.js'
import { channelOf } from './seed-questions.js'
import type { SeedOptions } from './seed-tickets.js'

const OPEN = 60
const PORTION = 300
const MINUTE = 60_000

/** Made-up talks, each of a conversation of seed-questions.ts: the first ones go on, the others have ended. */
export async function seedTalks(db: Kysely<Schema>, { count, commune, today }: SeedOptions): Promise<void> {
  const now = vietnamInstant(today, '07:30').getTime()
  for (const part of chunks(
    Array.from({ length: count }, (_, n) => n),
    PORTION,
  )) {
    const talks = part.map((n) => talkAt(n, commune, now - n * 7 * MINUTE))
    await db.insertInto('talk').values(talks).execute()
    const replies = talks.flatMap(({ id, conversation_id, channel, first_reply_at: at }) =>
      at == null || conversation_id == null
        ? []
        : [{ id: `${id}-reply`, talk: id, conversation_id, channel, at }],
    )
    await db
      .insertInto('outbox')
      .values(
        replies.map(({ id, conversation_id, channel, at }) => ({
          ...{ id, conversation_id, commune, channel, address: conversation_id, reply: REPLY },
          ...{ status: 'sent' as const, attempts: 1, next_attempt_at: at, created_at: at, done_at: at },
        })),
      )
      .execute()
    await db
      .insertInto('talk_reply')
      .values(
        replies.map(({ id, talk, at }) => ({
          ...{ delivery_id: id, talk_id: talk, staff_id: 'seed', staff_name: 'Chị Lan', at },
        })),
      )
      .execute()
  }
}

const REPLY = JSON.stringify({
  from: 'staff',
  blocks: [{ kind: 'paragraph', spans: [{ text: 'Anh/chị mang giấy tờ đến quầy số 2 giúp em.' }] }],
  choices: [],
})

function talkAt(n: number, commune: string, since: number): Insertable<Schema['talk']> {
  const waits = n < OPEN && n % 2 === 0
  const answered = since + 5 * MINUTE
  return {
    ...{ id: `seed-talk-${n}`, commune, channel: channelOf(n), conversation_id: `seed-${n}`, since, told: 1 },
    ...(n < OPEN
      ? { state: waits ? 'waiting' : 'with_staff', ended_at: null, ended_by: null }
      : { state: 'ended', ended_at: since + 40 * MINUTE, ended_by: 'staff' }),
    ...(waits
      ? { staff_id: null, staff_name: null, taken_at: null, first_reply_at: null, waits_since: since }
      : {
          staff_id: 'seed',
          staff_name: 'Chị Lan',
          taken_at: answered,
          first_reply_at: answered,
          waits_since: null,
        }),
    ...{ last_at: answered, version: 3 },
  }
}

import type { Transaction } from 'kysely'
import type { TurnRecord } from '../../conversation/store.js'
import type { AskedQuestion, QuestionVerdict } from '../../questions/question-log.js'
import { vietnamDay } from '../../vietnam-day.js'
import type { QuestionTables } from './question-tables.js'
import type { Schema } from './schema.js'

type Tally = Pick<QuestionTables['question_day'], 'asked' | 'picked' | 'disliked'>
type Key = Omit<QuestionTables['question_day'], keyof Tally>

/** Writes what a message asked, by itself and into the count of its day. */
export async function writeQuestion(
  db: Transaction<Schema>,
  { address, at }: TurnRecord,
  question: AskedQuestion,
  place: { conversationId: string; inbound: number },
): Promise<void> {
  const { route, outcome, code, confidence, slot, version } = question
  const day = vietnamDay(at)
  const { commune, channel } = address
  await db
    .insertInto('question')
    .values({
      inbound_seq: place.inbound,
      conversation_id: place.conversationId,
      commune,
      channel,
      at: at.getTime(),
      day,
      route,
      outcome,
      code,
      confidence: confidence === null ? null : Math.round(confidence * 1000),
      slot,
      version,
      picked: 0,
      disliked: 0,
    })
    .execute()
  await count(db, { commune, day, channel, route, outcome, code: code ?? '' }, { asked: 1 })
}

/** Notes what became of the last question of a conversation, once. */
export async function writeVerdict(
  db: Transaction<Schema>,
  verdict: QuestionVerdict,
  conversationId: string,
): Promise<void> {
  const last = await db
    .selectFrom('question')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('inbound_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return
  const { commune, day, channel, route, outcome } = last
  const key = { commune, day, channel, route, outcome, code: last.code ?? '' }
  const mark = { picked: verdict.kind === 'picked' ? 1 : 0, disliked: verdict.kind === 'disliked' ? 1 : 0 }
  if ((mark.picked === 1 && (last.picked === 1 || outcome !== 'asked_back')) || last.disliked === 1) return
  await db
    .updateTable('question')
    .set(verdict.kind === 'picked' ? { picked: 1, code: verdict.code } : { disliked: 1 })
    .where('inbound_seq', '=', last.inbound_seq)
    .execute()
  await count(db, key, mark)
}

async function count(db: Transaction<Schema>, key: Key, tally: Partial<Tally>): Promise<void> {
  const { asked = 0, picked = 0, disliked = 0 } = tally
  await db
    .insertInto('question_day')
    .values({ ...key, asked, picked, disliked })
    .onConflict((conflict) =>
      conflict.columns(['commune', 'day', 'channel', 'route', 'outcome', 'code']).doUpdateSet((row) => ({
        asked: row('question_day.asked', '+', asked),
        picked: row('question_day.picked', '+', picked),
        disliked: row('question_day.disliked', '+', disliked),
      })),
    )
    .execute()
}

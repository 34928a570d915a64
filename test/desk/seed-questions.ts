import type { Insertable, Kysely } from 'kysely'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import type { QuestionOutcome } from '../../src/questions/question-log.js'
import { chunks } from '../../src/storage/sql/chunks.js'
import type { Schema } from '../../src/storage/sql/schema.js'
import { below, createRandom, pick, type Random } from '../../src/training/random.js'
import { addDays, vietnamInstant } from '../../src/vietnam-day.js'
import { DAYS, type SeedOptions } from './seed-tickets.js'

const PORTION = 500
const QUESTIONS_OF_ONE = 16
const CHANNELS = ['web', 'web', 'web', 'zalo-oa', 'zalo-oa', 'zalo-bot', 'telegram'] as const
const SLOTS = ['overview', 'papers', 'fee', 'time', 'place', null] as const
const STARTS = ['cho hỏi', 'em muốn hỏi', 'tôi cần', 'xin hỏi', 'ad ơi', 'dạ cho con hỏi', ''] as const
const TAILS = [
  'cần giấy tờ gì',
  'lệ phí bao nhiêu',
  'mấy ngày thì xong',
  'nộp ở đâu ạ',
  'cho con gái út',
  'khi vợ chồng ở xa',
  'bằng điện thoại được không',
  'mà mất giấy cũ',
] as const
const UNKNOWN = [
  'lịch tiêm phòng chó dại',
  'chiếu phim lưu động',
  'thuê sân bóng nhà văn hóa',
  'xin cây giống',
  'lớp học bơi hè',
  'bán lợn thả rông',
  'tàu ra đảo chạy ngày nào',
  'mua vé hội chợ',
  'sóng điện thoại yếu',
  'giá phân bón',
] as const

interface Asked {
  question: Omit<Insertable<Schema['question']>, 'inbound_seq'>
  text: string
}

/** Made-up questions with their words, as if none of them were old enough to go, and their counts by day. */
export async function seedQuestions(
  db: Kysely<Schema>,
  knowledge: Knowledge,
  options: SeedOptions,
): Promise<void> {
  const random = createRandom(20_261_121)
  const { count, commune, today } = options
  const names = [...knowledge.catalogueOf(commune).all()].map(({ record }) => record)
  const conversations = Math.ceil(count / QUESTIONS_OF_ONE)
  const days = new Map<string, Schema['question_day']>()
  const begun = vietnamInstant(addDays(today, -DAYS), '06:00').getTime()
  for (const part of chunks(
    Array.from({ length: conversations }, (_, n) => n),
    PORTION,
  ))
    await db
      .insertInto('conversation')
      .values(
        part.map((n) => ({
          ...{ id: `seed-${n}`, commune, channel: channelOf(n), address: `seed-${n}`, state: '{}' },
          ...{ created_at: begun, active_at: begun },
        })),
      )
      .execute()
  for (let start = 0; start < count; start += PORTION) {
    const asked = Array.from({ length: Math.min(PORTION, count - start) }, (_, n) =>
      askedAt(start + n, random, names, options),
    )
    for (const { question } of asked) tally(days, question)
    await db.transaction().execute(async (work) => {
      const placed = await work
        .insertInto('inbound')
        .values(
          asked.map(({ question: { conversation_id, at }, text }) => ({
            conversation_id,
            commune,
            text,
            kept: 1,
            at,
          })),
        )
        .returning('seq')
        .execute()
      const seqs = placed.map(({ seq }) => seq).sort((one, other) => one - other)
      await work
        .insertInto('question')
        .values(asked.map(({ question }, n) => ({ ...question, inbound_seq: seqs[n] as number })))
        .execute()
    })
  }
  for (const part of chunks([...days.values()], PORTION))
    await db.insertInto('question_day').values(part).execute()
}

export function channelOf(conversation: number): (typeof CHANNELS)[number] {
  return CHANNELS[conversation % CHANNELS.length] as (typeof CHANNELS)[number]
}

function askedAt(
  n: number,
  random: Random,
  records: readonly { code: string; short_name: string }[],
  { count, commune, today }: SeedOptions,
): Asked {
  const day = addDays(today, -Math.floor(((count - 1 - n) / count) * DAYS))
  const conversation = Math.floor(n / QUESTIONS_OF_ONE)
  const chance = random()
  const outcome: QuestionOutcome =
    chance < 0.75 ? 'answered' : chance < 0.87 ? 'asked_back' : chance < 0.94 ? 'abstained' : 'redirected'
  // A few matters are asked for most.
  const record = pick(random, records.slice(0, Math.max(1, Math.ceil(random() ** 3 * records.length))))
  const known = outcome !== 'abstained'
  const about = known ? record.short_name.toLocaleLowerCase('vi') : pick(random, UNKNOWN)
  const question = {
    ...{ conversation_id: `seed-${conversation}`, commune, channel: channelOf(conversation), day, outcome },
    at: vietnamInstant(day, '06:00').getTime() + below(random, 15 * 3_600_000),
    route: outcome === 'redirected' ? 'office' : 'procedure',
    code: known && outcome !== 'redirected' ? record.code : null,
    confidence: known ? 400 + below(random, 600) : null,
    slot: pick(random, SLOTS),
    version: 'seed',
    picked: outcome === 'asked_back' && random() < 0.6 ? 1 : 0,
    disliked: random() < 0.01 ? 1 : 0,
  }
  return { question, text: `${pick(random, STARTS)} ${about} ${pick(random, TAILS)}`.trim() }
}

function tally(days: Map<string, Schema['question_day']>, question: Asked['question']): void {
  const { commune, day, channel, route, outcome, picked, disliked } = question
  const key = { commune, day, channel, route, outcome, code: question.code ?? '' }
  const name = Object.values(key).join(' ')
  const known = days.get(name) ?? { ...key, asked: 0, picked: 0, disliked: 0 }
  days.set(name, {
    ...known,
    asked: known.asked + 1,
    picked: known.picked + picked,
    disliked: known.disliked + disliked,
  })
}

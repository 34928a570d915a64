import type { Kysely } from 'kysely'
import {
  questionOutcomes,
  type GapQuestion,
  type QuestionLog,
  type QuestionOutcome,
} from '../../questions/question-log.js'
import type { Engine } from './engine.js'
import { dayOfGroups } from './grouped-days.js'
import type { Schema } from './schema.js'

export function createQuestionLog(db: Kysely<Schema>, engine: Pick<Engine, 'name'>): QuestionLog {
  const kept = (commune: string) =>
    db
      .selectFrom('question')
      .innerJoin('inbound', 'inbound.seq', 'question.inbound_seq')
      .select([
        'question.inbound_seq',
        'question.at',
        'question.channel',
        'question.route',
        'question.outcome',
        'question.code',
        'question.confidence',
        'question.slot',
        'question.version',
        'question.disliked',
        'inbound.text',
      ])
      .where('question.commune', '=', commune)
      .where('inbound.text', 'is not', null)
      .orderBy('question.at', 'desc')
      .orderBy('question.inbound_seq', 'desc')
  return {
    async counts(commune, from, to) {
      const day = dayOfGroups({ from, to }, engine)
      const groups = ['route', 'outcome', 'channel', 'code'] as const
      const rows = await db
        .selectFrom('question_day')
        .select(groups)
        .select(({ fn }) => [
          fn.sum<number | string>('asked').as('asked'),
          fn.sum<number | string>('picked').as('picked'),
          fn.sum<number | string>('disliked').as('disliked'),
        ])
        .where('commune', '=', commune)
        .where(day, '>=', from)
        .where(day, '<=', to)
        .groupBy(groups)
        .execute()
      return rows.map(({ route, outcome, channel, code, asked, picked, disliked }) => ({
        ...{ route, channel, outcome: outcomeOf(outcome), code: code === '' ? null : code },
        ...{ asked: Number(asked), picked: Number(picked), disliked: Number(disliked) },
      }))
    },

    async gaps(commune, { since, confidence }, limit) {
      const rows = await kept(commune)
        .where('question.at', '>=', since.getTime())
        .where((query) =>
          query.or([
            query('question.disliked', '=', 1),
            query('outcome', '=', 'abstained'),
            query.and([query('outcome', '=', 'asked_back'), query('picked', '=', 0)]),
            query.and([
              query('outcome', '=', 'answered'),
              query('confidence', '<', Math.round(confidence * 1000)),
            ]),
          ]),
        )
        .limit(limit)
        .execute()
      return rows.map(questionOf)
    },

    async latest(commune, limit) {
      return (await kept(commune).limit(limit).execute()).map(questionOf)
    },
  }
}

interface Row extends Omit<GapQuestion, 'id' | 'at' | 'text' | 'disliked' | 'outcome'> {
  inbound_seq: number
  at: number
  outcome: string
  disliked: number
  text: string | null
}

function questionOf({ inbound_seq: id, at, text, disliked, confidence, outcome, ...row }: Row): GapQuestion {
  return {
    ...row,
    id,
    at: new Date(at),
    text: text ?? '',
    disliked: disliked === 1,
    confidence: confidence === null ? null : confidence / 1000,
    outcome: outcomeOf(outcome),
  }
}

/** Throws on a word that this release does not know: a figure is never counted under another name. */
function outcomeOf(word: string): QuestionOutcome {
  const outcome = questionOutcomes.find((name) => name === word)
  if (!outcome) throw new Error(`a stored question has the unknown outcome "${word}"`)
  return outcome
}

import type { Block } from '../../channels/channel.js'
import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import type { Sentences } from '../sentences.js'
import { listBlock, type Facts } from './facts.js'

type Time = ProcedureRecord['times'][number]

export function timeAnswer(facts: Facts): Block[] {
  return [
    ...facts.sentences.say('time.intro', { name: facts.record.short_name }),
    listBlock(timeLines(facts)),
  ]
}

/** The first limit in one line, for the overview. */
export function timeLine({ record, sentences }: Facts): string {
  const [first, ...others] = record.times
  if (!first) return sentences.phrase('time.unknown')
  const limit = limitText(first, sentences)
  return others.length === 0
    ? sentences.phrase('time.short', { limit })
    : sentences.phrase('time.short_cases', { limit, case: first.case, count: String(others.length) })
}

function timeLines({ record, sentences }: Facts): string[] {
  return record.times.map((time) => {
    const line = sentences.phrase('time.case', { case: time.case, limit: limitText(time, sentences) })
    return time.text === undefined ? `${line}.` : `${line}. ${time.text}`
  })
}

function limitText(time: Time, sentences: Sentences): string {
  const inferred = time.unit_basis === 'inferred' ? ` (${sentences.phrase('time.inferred')})` : ''
  if (time.unit === 'same_day') return sentences.phrase('time.same_day') + inferred
  if (time.value === null) return sentences.phrase('time.unknown')
  const value = time.value.toLocaleString('vi-VN')
  if (time.unit === 'unknown') return sentences.phrase('time.bare', { value })
  return sentences.phrase(`time.${time.unit}`, { value }) + inferred
}

import type { Block } from '../../channels/channel.js'
import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import { foldedWords } from '../../language/fold.js'
import { listBlock, type Facts } from './facts.js'
import { paperText } from './documents.js'

/** Lines shown; more would be the whole record again. */
const MOST_LINES = 3

/** Share of the question's weight that a line must hold to be an answer to it. */
const ENOUGH = 0.4

/**
 * The lines of a record that speak of what a free question asks ("nếu mất giấy chứng sinh thì
 * sao?"), nearest first; undefined when none does.
 */
export function passageAnswer(
  facts: Facts,
  topic: readonly string[],
  weight: (word: string) => number,
): Block[] | undefined {
  const words = [...new Set(topic)]
  const mass = words.reduce((sum, word) => sum + weight(word), 0)
  if (mass === 0) return undefined
  const lines = recordLines(facts)
    .map((line) => {
      const known = new Set(foldedWords(line))
      const held = words.reduce((sum, word) => sum + (known.has(word) ? weight(word) : 0), 0)
      return { line, share: held / mass }
    })
    .filter(({ share }) => share >= ENOUGH)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_LINES)
  if (lines.length === 0) return undefined
  return [
    ...facts.sentences.say('answer.passage', { name: facts.record.short_name }),
    listBlock(lines.map(({ line }) => line)),
  ]
}

function recordLines({ record, sentences }: Facts): string[] {
  return [
    ...record.documents.flatMap((group) =>
      group.items.map((paper) => {
        const text = paperText(paper, sentences)
        return group.case === undefined ? text : `${group.case}: ${text}`
      }),
    ),
    ...record.conditions,
    ...record.steps,
    ...optional(record),
    ...record.times.flatMap((time) => (time.text === undefined ? [] : [`${time.case}. ${time.text}`])),
  ]
}

function optional(record: ProcedureRecord): string[] {
  return [record.proxy, record.received_at.note, record.online.note].filter((line) => line !== undefined)
}

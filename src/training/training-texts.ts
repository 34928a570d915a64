import type { Knowledge } from '../knowledge/knowledge.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import { slotNames } from '../knowledge/language-records.js'
import { below, pick, type Random } from './random.js'

/**
 * Texts that mean the same: a procedure, a matter of another body, a topic of the plan, or a way of talking. Two texts
 * of one group are a pair; texts of all others in the batch are its negatives, its near twins among them.
 */
export interface TextGroup {
  id: string
  /** What people say. */
  asked: readonly string[]
  /** What the record says: names, papers and cases. Empty where there is no record. */
  written: readonly string[]
}

export function textGroups(knowledge: Knowledge): TextGroup[] {
  return [
    ...[...knowledge.procedures.values()].map((record) => ({
      id: record.code,
      asked: [...record.aliases, ...(knowledge.paraphrases.get(record.code) ?? [])],
      written: writtenTexts(record),
    })),
    ...[...knowledge.elsewhere.values()].map(({ id, title, aliases }) => ({
      id,
      asked: aliases,
      written: [title],
    })),
    ...knowledge.planTopics.map(({ id, asks }) => ({ id: `plan:${id}`, asked: asks, written: [] })),
    // Out of the domain: nothing a procedure is asked for may come near these.
    ...knowledge.intents.map(({ route, examples }) => ({
      id: `talk:${route}`,
      asked: examples,
      written: [],
    })),
  ].filter(({ asked, written }) => asked.length + written.length > 1)
}

function writtenTexts(record: ProcedureRecord): string[] {
  const cases = record.documents.flatMap((group) => (group.case === undefined ? [] : [group.case]))
  return [...new Set([record.name, record.short_name, record.choose_when, ...cases, ...record.result])]
    .filter((text) => text.length >= 6)
    .map((text) => text.slice(0, LONGEST))
}

const LONGEST = 300

/** Says a text as part of a message: with a courtesy before, and what is asked about it after. */
export function wrapped(text: string, { language }: Knowledge, random: Random): string {
  const before = random() < 0.3 ? `${pick(random, language.noise.phrases)} ` : ''
  const after = random() < 0.3 ? ` ${pick(random, language.slots[pick(random, slotNames)].phrases)}` : ''
  return `${before}${text}${after}`
}

/** Loses some words, and of a long text all but one stretch. */
export function thinned(tokens: readonly string[], random: Random): string[] {
  const start = tokens.length > WINDOW ? below(random, tokens.length - WINDOW + 1) : 0
  const stretch = random() < 0.5 ? tokens.slice(start, start + WINDOW) : tokens
  const kept = stretch.filter(() => random() > WORDS_LOST)
  return kept.length > 1 ? kept : [...tokens]
}

const WINDOW = 18
const WORDS_LOST = 0.12

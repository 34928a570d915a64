import { createCatalogue } from '../../knowledge/catalogue.js'
import type { Knowledge } from '../../knowledge/knowledge.js'
import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import { createRandom, pick, type Random } from '../../training/random.js'

/** One word in so many is another one. */
const SHARE_VARIED = 0.35

/** What an imported record is found by: a clerk has written few ways of asking for it, or none. */
const ALIASES = 4

/**
 * The same knowledge with so many procedures: ours, and copies of them in which about every third word of names,
 * aliases and papers is a word of another record. To measure speed with; nothing else. Equal counts give equal records.
 */
export function withVariedRecords(knowledge: Knowledge, count: number): Knowledge {
  const ours = [...knowledge.procedures.values()]
  const random = createRandom(count)
  const words = ours.flatMap(({ name, documents }) =>
    `${name} ${documents.flatMap(({ items }) => items.map((item) => item.name)).join(' ')}`.split(' '),
  )
  const procedures = new Map(knowledge.procedures)
  for (let copy = 0; procedures.size < count; copy++) {
    const record = varied(ours[copy % ours.length] as ProcedureRecord, words, random)
    const code = `9.${String(copy).padStart(6, '0')}`
    procedures.set(code, { ...record, code })
  }
  const catalogue = createCatalogue(procedures, [])
  return { ...knowledge, procedures, catalogueOf: () => catalogue }
}

function varied(record: ProcedureRecord, words: readonly string[], random: Random): ProcedureRecord {
  const other = (text: string): string =>
    text
      .split(' ')
      .map((word) => (random() < SHARE_VARIED ? pick(random, words) : word))
      .join(' ')
  return {
    ...record,
    name: other(record.name),
    short_name: other(record.short_name),
    choose_when: other(record.choose_when),
    aliases: record.aliases.slice(0, ALIASES).map(other),
    documents: record.documents.map((group) => ({
      ...group,
      items: group.items.map((item) => ({ ...item, name: other(item.name) })),
    })),
  }
}

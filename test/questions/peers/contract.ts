import type { Knowledge } from '../../../src/knowledge/knowledge.js'

/** The texts of one procedure, as every peer gets them. */
export interface PeerRecord {
  code: string
  name: string
  short_name: string
  choose_when: string
  aliases: readonly string[]
  paraphrases: readonly string[]
  papers: readonly string[]
}

export const FIELDS = ['name', 'short_name', 'choose_when', 'aliases', 'paraphrases', 'papers'] as const

export type Weights = Readonly<Record<(typeof FIELDS)[number], number>>

/** Procedure codes for what a peer reads of a question, best first. */
export type Rank = (read: string) => readonly string[] | Promise<readonly string[]>

/** A search engine in one setting; the settings of an engine share its name. */
export interface Peer {
  name: string
  setting: string
  /** Of a slow engine every n-th question is asked. */
  every?: number
  /** All that it sees of a question: two questions that read alike rank alike. */
  read(question: string): string
  build(records: readonly PeerRecord[]): Rank | Promise<Rank>
}

export function peerRecords({ procedures, paraphrases }: Knowledge): PeerRecord[] {
  return [...procedures.values()].map(({ code, name, short_name, choose_when, aliases, documents }) => ({
    code,
    name,
    short_name,
    choose_when,
    aliases,
    paraphrases: paraphrases.get(code) ?? [],
    papers: documents.flatMap((group) => [
      group.case ?? '',
      ...group.items.map((item) => `${item.name} ${item.when ?? ''}`),
    ]),
  }))
}

/** The separate texts of a field. */
export function partsOf(record: PeerRecord, field: keyof Weights): readonly string[] {
  const value = record[field]
  return typeof value === 'string' ? [value] : value
}

/** Weights in the order of `FIELDS`. */
export function weights(...values: readonly number[]): Weights {
  const [name = 1, short_name = 1, choose_when = 1, aliases = 1, paraphrases = 1, papers = 1] = values
  return { name, short_name, choose_when, aliases, paraphrases, papers }
}

/** Weights as one reads them in a report. */
export function told(of: Weights): string {
  return FIELDS.map((field) => `${field} ${of[field]}`).join(', ')
}

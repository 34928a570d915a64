import type { Block } from '../../channels/channel.js'
import { inForce } from '../../knowledge/knowledge.js'
import { slotNames, type Slot } from '../../knowledge/language-records.js'
import { slotsAsked } from '../../language/slots.js'
import type { Search } from '../../search/search.js'
import { groupChoices } from '../../search/targets.js'
import { answerProcedure } from '../answer/answer.js'
import { askedBy } from '../questions.js'
import type { Sentences } from '../sentences.js'

/** An answer of a procedure's record, for staff to put into their reply. */
export interface QuickAnswer {
  /** "2.000635:fee" */
  id: string
  label: string
}

interface Parts {
  search: Search
  sentences: Sentences
  commune: string
  /** yyyy-mm-dd */
  today: string
  staleMonths: number
}

const MOST = 6
const PROCEDURE_CODE = /\b\d\.\d{6}\b/

/** Answers for a code or for words ("khai sinh lệ phí"), the likeliest first; what a group asks between stands together. */
export async function findQuickAnswers(
  words: string,
  { search, sentences, commune, today }: Parts,
): Promise<QuickAnswer[]> {
  const question = askedBy(words)
  // Without its model a search finds less, by words alone.
  const vectors = await search.understand([question]).catch(() => undefined)
  const found = search.find(question, today, commune, vectors)
  const catalogue = search.knowledge.catalogueOf(commune)
  const [slot = 'overview'] = slotsAsked(found.query.slots)
  const choicesOf = groupChoices(search.knowledge)
  const codes = found.candidates
    .flatMap(({ target }) => (target.kind === 'ask_back' ? choicesOf(target.id) : target))
    .flatMap((target) => (target.kind === 'procedure' ? target.code : []))
  const named = PROCEDURE_CODE.exec(words)?.[0]
  return [...new Set(named === undefined ? codes : [named])]
    .flatMap((code) => {
      const record = catalogue.get(code)?.record
      if (!record || !inForce(record, today)) return []
      return { id: `${code}:${slot}`, label: `${record.short_name}: ${sentences.phrase(`slot.${slot}`)}` }
    })
    .slice(0, MOST)
}

/** The answer as citizens get it from the assistant, source and all; undefined for an id of nothing in force. */
export function quickAnswer(id: string, parts: Parts): Block[] | undefined {
  const [code = '', name = ''] = id.split(':')
  const slot: Slot | undefined = slotNames.find((known) => known === name)
  const { knowledge } = parts.search
  const entry = knowledge.catalogueOf(parts.commune).get(code)
  const commune = knowledge.communes.get(parts.commune)
  if (!slot || !entry || !commune || !inForce(entry.record, parts.today)) return undefined
  const facts = {
    record: entry.record,
    origins: entry.origins,
    commune,
    sentences: parts.sentences,
    month: parts.today.slice(0, 7),
    staleMonths: parts.staleMonths,
  }
  return answerProcedure(facts, [slot]).blocks
}

import type { Block, Span } from '../../channels/channel.js'
import { provided, type CommuneProfile } from '../../knowledge/commune-profile.js'
import type { FactName, FactOrigin } from '../../knowledge/layers.js'
import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import type { Sentences } from '../sentences.js'

/** What every answer about one procedure is made from. */
export interface Facts {
  record: ProcedureRecord
  /** Facts that the province or the commune sets apart from the national record. */
  origins: ReadonlyMap<FactName, FactOrigin>
  commune: CommuneProfile
  sentences: Sentences
  /** Month of the question, yyyy-mm. */
  month: string
  /** Facts older than this many months carry a warning: lists change several times a month. */
  staleMonths: number
}

/** The words records use for the commune's own counter. */
export const CENTER = 'Trung tâm Phục vụ hành chính công'

/** The lines under every fact: code, decision, as-of month, link, and what was set locally by which text. */
export function sourceBlocks(facts: Facts): Block[] {
  const { record, sentences, month, staleMonths } = facts
  const decision = record.published_by?.number ?? sentences.phrase('answer.no_decision')
  const spans: Span[] = [
    {
      text: sentences.phrase('answer.source', {
        code: record.code,
        decision,
        month: readableMonth(record.as_of),
      }),
    },
  ]
  if (record.source_url !== null) {
    spans.push({ text: ' · ' }, { text: sentences.phrase('answer.source_link'), href: record.source_url })
  }
  const blocks: Block[] = [{ kind: 'source', spans }, ...localSources(facts)]
  if (monthsBetween(record.as_of, month) > staleMonths) {
    blocks.unshift(...sentences.say('answer.stale', { month: readableMonth(record.as_of) }))
  }
  return blocks
}

/** One line a text: "Thời hạn, lệ phí theo quy định của xã Bắc Bình: QĐ 12/QĐ-UBND". */
function localSources({ origins, sentences, commune }: Facts): Block[] {
  const groups = new Map<string, { origin: FactOrigin; facts: FactName[] }>()
  for (const [fact, origin] of origins) {
    const key = `${origin.scope} ${origin.source}`
    const group = groups.get(key)
    if (group) group.facts.push(fact)
    else groups.set(key, { origin, facts: [fact] })
  }
  return [...groups.values()].map(({ origin, facts }) => {
    const names = facts.flatMap((fact) =>
      fact in LOCAL_FACTS ? sentences.phrase(LOCAL_FACTS[fact as LocalFact]) : [],
    )
    const text = sentences.phrase('answer.local_source', {
      facts: capitalised([...new Set(names)].join(', ') || sentences.phrase('fact.other')),
      who: origin.scope.startsWith('communes/')
        ? commune.name
        : `${commune.province_kind} ${commune.province}`,
      source: origin.source,
    })
    return { kind: 'source', spans: [{ text }] }
  })
}

/** Facts that have a name of their own in the local source line. */
const LOCAL_FACTS = {
  times: 'fact.times',
  fees: 'fact.fees',
  documents: 'fact.documents',
  received_at: 'fact.received_at',
  decided_by: 'fact.decided_by',
  online: 'fact.online',
} as const
type LocalFact = keyof typeof LOCAL_FACTS

export function contactBlocks(commune: CommuneProfile, sentences: Sentences): Block[] {
  const { center } = commune
  const details = contactDetails(commune, sentences)
  return details === ''
    ? sentences.say('contact.unknown', { center: center.name })
    : sentences.say('contact.known', { center: center.name, details })
}

function contactDetails({ center }: CommuneProfile, sentences: Sentences): string {
  const address = provided(center.address)
  const phone = provided(center.phone)
  const hours = provided(center.hours)
  const email = provided(center.email)
  const website = provided(center.website)
  return [
    address && sentences.phrase('contact.address', { address }),
    phone && sentences.phrase('contact.phone', { phone }),
    hours && sentences.phrase('contact.hours', { hours }),
    email && sentences.phrase('contact.email', { email }),
    website && sentences.phrase('contact.website', { website }),
  ]
    .filter(Boolean)
    .join(' ')
}

/** "2026-07" -> "7/2026". */
export function readableMonth(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return `${Number(number)}/${year}`
}

function monthsBetween(from: string, to: string): number {
  const count = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return count(to) - count(from)
}

export function listBlock(items: readonly string[]): Block {
  return { kind: 'list', items: items.map((text) => [{ text }]) }
}

/** "xã Bắc Bình" at the head of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

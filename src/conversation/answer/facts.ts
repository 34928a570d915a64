import type { Block, Span } from '../../channels/channel.js'
import { provided, type CommuneProfile } from '../../knowledge/commune-profile.js'
import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import type { Sentences } from '../sentences.js'

/** What every answer about one procedure is made from. */
export interface Facts {
  record: ProcedureRecord
  commune: CommuneProfile
  sentences: Sentences
  /** Month of the question, yyyy-mm. */
  month: string
}

/** The words records use for the commune's own counter. */
export const CENTER = 'Trung tâm Phục vụ hành chính công'

/** Facts older than this many months carry a warning: lists change several times a month. */
const STALE_MONTHS = 6

/** The line under every fact: code, decision, as-of month, link. */
export function sourceBlocks({ record, sentences, month }: Facts): Block[] {
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
  const blocks: Block[] = [{ kind: 'source', spans }]
  if (monthsBetween(record.as_of, month) > STALE_MONTHS) {
    blocks.unshift(...sentences.say('answer.stale', { month: readableMonth(record.as_of) }))
  }
  return blocks
}

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

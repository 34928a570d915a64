import { fold } from '../language/fold.js'
import type { Ticket } from './ticket.js'

/** Fewest and most digits of a telephone number that a report is found by. */
export const TAIL_DIGITS = { least: 3, most: 6 } as const

/** What a report is found by at the desk; kept beside it and gone with it. */
export interface SearchText {
  /** Its words folded, with a blank before and after each. No name, address or number of the sender. */
  folded: string
  /** The last six digits of the sender's telephone number, the very last first; null without one. */
  phoneTail: string | null
}

/** Pure. */
export function searchTextOf({ matter, sender }: Pick<Ticket, 'matter' | 'sender'>): SearchText {
  const { what, where, procedure, dossier } = matter
  const words = [what, where, procedure, dossier].flatMap((text) => text ?? []).map(fold)
  return { folded: ` ${words.join(' ')} `, phoneTail: sender?.phone ? tailOf(sender.phone) : null }
}

/** The last digits of a number, read backwards: what ends alike begins alike, and an index finds it. */
export function tailOf(number: string): string {
  return Array.from(number.replace(/\D/g, '').slice(-TAIL_DIGITS.most)).reverse().join('')
}

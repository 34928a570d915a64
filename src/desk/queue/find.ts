import type { QueueQuery } from '../../feedback/queue.js'
import { readPhone } from '../../feedback/phone.js'
import { TAIL_DIGITS } from '../../feedback/search-text.js'
import { readCode } from '../../feedback/ticket-code.js'
import { foldedWords } from '../../language/fold.js'

/** What somebody at the desk typed to find tickets by. */
export type Find = { by: 'nothing' } | { by: 'code'; code: string } | QueueQuery

const MOST_WORDS = 8

/** A code in any spelling, three to six digits, or words with or without marks. A whole number counts as its end. Pure. */
export function readFind(text: string): Find {
  const code = readCode(text)
  if (code.kind === 'code') return { by: 'code', code: code.code }
  const digits = digitsOf(text)
  if (digits !== undefined) return { by: 'phone', digits }
  // Longest first: fewest texts hold them.
  const words = [...new Set(foldedWords(text))].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS)
  return words.length === 0 ? { by: 'nothing' } : { by: 'words', words }
}

/** What may stand in an address: of a telephone number its end alone. */
export function shownFind(text: string): string {
  return digitsOf(text) ?? text.trim()
}

function digitsOf(text: string): string | undefined {
  if (/[^\d\s.()+-]/.test(text)) return undefined
  const digits = text.replace(/\D/g, '')
  if (readPhone(text).ok) return digits.slice(-TAIL_DIGITS.most)
  return digits.length >= TAIL_DIGITS.least && digits.length <= TAIL_DIGITS.most ? digits : undefined
}

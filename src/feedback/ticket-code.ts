import { codePlaces } from './code-in-text.js'
import { ALPHABET, checksOf, CODE_LENGTH, judge, type Judgement } from './code-symbols.js'
import { isKnownNumber } from './known-numbers.js'

/**
 * The code under which a citizen finds a report again: seven symbols drawn by chance and two that check them.
 *
 * Guessing: 31^7 = 2.75e10 draws, of which seven in ten are used, so with ten thousand open reports one guess in two
 * million finds one. That alone does not keep a guesser out: look-ups are limited in rate where they are asked.
 * The checks add nothing to the secret; they tell a slip from a code that does not exist.
 */

/** How often a draw that reads like a word or another number is drawn again. */
const DRAWS = 8

/** A new code of nine symbols without separators. `randomInts(below)`: an integer from 0 to `below` − 1, of cryptographic quality. */
export function newCode(randomInts: (below: number) => number): string {
  const draw = (among: string): string => among.charAt(randomInts(among.length))
  for (let draws = 0; draws < DRAWS; draws++) {
    const code = withChecks(Array.from({ length: 7 }, () => draw(ALPHABET)).join(''))
    if (isUsable(code)) return code
  }
  const digits = ALPHABET.slice(0, 8)
  const letters = ALPHABET.slice(8)
  // Never again and again: of this form every code is usable.
  const form = [letters, ALPHABET, letters, ALPHABET, digits, ALPHABET, digits]
  return withChecks(form.map(draw).join(''))
}

/** As it is printed and read aloud: K7M-2QX-96T. */
export function showCode(code: string): string {
  return code.replace(/^(.{3})(.{3})(.{3})$/, '$1-$2-$3')
}

/**
 * What a message says of a code. `typo`: the symbol at this place, as typed, is not the one of the code; `swapped`: the
 * symbols at this place and the next changed places; `length`: so many symbols where nine are needed; `wrong`: more than
 * one slip; `none`: no code was meant.
 */
export type ReadCode =
  | { kind: 'code'; code: string }
  | Exclude<Judgement, { kind: 'code' }>
  | { kind: 'length'; symbols: number }
  | { kind: 'none' }

/** The best reading of a code in a message, in whatever case and with blanks, hyphens, dots or nothing between its groups. */
export function readCode(text: string): ReadCode {
  const places = codePlaces(text)
  const judged = places
    .filter(({ symbols }) => symbols.length === CODE_LENGTH)
    .map((place) => ({ ...place, judgement: judge(place.symbols) }))
  const right = judged.find(({ cut, judgement }) => cut && judgement.kind === 'code')
  if (right) return { kind: 'code', code: right.symbols.join('') }
  const slips = judged.flatMap(({ meant, judgement }) =>
    meant && judgement.kind !== 'code' ? [judgement] : [],
  )
  const slip = slips.find(({ kind }) => kind !== 'wrong') ?? slips[0]
  if (slip) return slip
  const [nearest] = places
    .filter(({ meant, symbols }) => meant && symbols.length !== CODE_LENGTH)
    .map(({ symbols }) => symbols.length)
    .sort((a, b) => Math.abs(a - CODE_LENGTH) - Math.abs(b - CODE_LENGTH))
  return nearest === undefined ? { kind: 'none' } : { kind: 'length', symbols: nearest }
}

function withChecks(seven: string): string {
  return seven + checksOf(seven)
}

/**
 * Two digits and two letters at least, so that one slip leaves both; not the form of a plate or a passport, which
 * "PA" before six digits would have as well; nor the beginning of a web address.
 */
function isUsable(code: string): boolean {
  const digits = code.replace(/\D/g, '').length
  return digits >= 2 && digits <= CODE_LENGTH - 2 && !/^\d{6}|WWW/.test(code) && !isKnownNumber(code)
}

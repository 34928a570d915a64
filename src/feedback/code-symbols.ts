/** Digits and letters that are not mistaken for one another on paper or by ear: no 0, 1, I, L, O. */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const CODE_LENGTH = 9

/** The alphabet has a prime number of symbols, so they are the field GF(31). */
const FIELD = ALPHABET.length

/**
 * What nine typed symbols are. Places are 1 to 9. `typo`: one symbol is not the one of the code, and which one is
 * sure as long as it is the only slip. `wrong`: more than one slip.
 */
export type Judgement =
  | { kind: 'code' }
  | { kind: 'typo'; at: number; typed: string }
  | { kind: 'swapped'; at: number }
  | { kind: 'wrong' }

/**
 * Reed–Solomon over GF(31): of a right code the sum of all values is 0 (S0), and so is the sum of each value times
 * its place (S1). One wrong value e at place p leaves S0 = e and S1 = p·e, so p = S1/S0. Neighbours a, b swapped
 * at p, p+1 leave S0 = 0 and S1 = a − b. `symbols` are nine, upper case; a symbol out of the alphabet counts as
 * wrong. The right symbol is never told.
 */
export function judge(symbols: readonly string[]): Judgement {
  const values = symbols.map((symbol) => ALPHABET.indexOf(symbol))
  const strangers = values.flatMap((value, index) => (value < 0 ? [index + 1] : []))
  if (symbols.length !== CODE_LENGTH || strangers.length > 1) return { kind: 'wrong' }
  const known = values.map((value) => Math.max(value, 0))
  const sum = modulo(known.reduce((total, value) => total + value, 0))
  const weighted = modulo(known.reduce((total, value, index) => total + value * (index + 1), 0))
  const [stranger] = strangers
  if (stranger !== undefined)
    return weighted === modulo(sum * stranger) ? typoAt(stranger) : { kind: 'wrong' }
  if (sum === 0) return weighted === 0 ? { kind: 'code' } : swapOf(known, weighted)
  const at = modulo(weighted * inverse(sum))
  return at >= 1 && at <= CODE_LENGTH ? typoAt(at) : { kind: 'wrong' }

  function typoAt(place: number): Judgement {
    return { kind: 'typo', at: place, typed: symbols[place - 1] ?? '' }
  }
}

/** The two check symbols that make seven symbols of the alphabet a code. */
export function checksOf(seven: string): string {
  const values = Array.from(seven, (symbol) => ALPHABET.indexOf(symbol))
  const sum = values.reduce((total, value) => total + value, 0)
  const weighted = values.reduce((total, value, index) => total + value * (index + 1), 0)
  const last = modulo(8 * sum - weighted)
  return ALPHABET.charAt(modulo(-sum - last)) + ALPHABET.charAt(last)
}

/** Only one pair of neighbours may explain the difference; else nobody can say which. */
function swapOf(values: readonly number[], difference: number): Judgement {
  const places = values.slice(1).flatMap((value, index) => {
    const before = values[index] ?? 0
    return modulo(value - before) === difference ? [index + 1] : []
  })
  const [at] = places
  return at !== undefined && places.length === 1 ? { kind: 'swapped', at } : { kind: 'wrong' }
}

function modulo(value: number): number {
  return ((value % FIELD) + FIELD) % FIELD
}

/** By Fermat: value^(31−2), by which value times it is 1. */
function inverse(value: number): number {
  let power = 1
  for (let step = 0; step < FIELD - 2; step++) power = modulo(power * value)
  return power
}

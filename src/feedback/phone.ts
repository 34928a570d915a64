/** A phone number as written in Việt Nam: "0912345678", "02043854123". */
export type ReadPhone =
  | { ok: true; phone: string }
  | { ok: false; problem: 'too_short' | 'too_long' | 'no_number' | 'unknown_prefix' }

/** A phone number and where in the text it stands. */
export interface FoundPhone {
  phone: string
  start: number
  end: number
}

/** Longer answers hold a story, not a phone number. */
const LOOKED_AT = 5000

/** Digits and what people set between and in place of them ("o" for 0). */
const RUN = /(?:\(?\+|\()?\d(?:[\do]|[ .\-–()/]{1,3}[\do+])*/giu

/**
 * The first phone number of an answer: a mobile one (03, 05, 07, 08, 09; ten digits) or a landline (02; eleven), with
 * +84, 84 or 0084 before it or not. A letter o for 0 is not mended: the number is too short, and asked again.
 */
export function readPhone(text: string): ReadPhone {
  const looked = text.slice(0, LOOKED_AT).normalize('NFKC')
  const [found] = findPhones(looked)
  if (found) return { ok: true, phone: found.phone }
  const runs = [...looked.matchAll(RUN)].map(([run]) => national(run))
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '')
  return { ok: false, problem: problemOf(longest) }
}

/** Every phone number of a text, in reading order. Identity numbers and dossiers are not taken for one. */
export function findPhones(text: string): FoundPhone[] {
  return [...text.matchAll(RUN)].flatMap((match) => {
    const before = text.slice(0, match.index).at(-1) ?? ' '
    const after = text.charAt(match.index + match[0].length)
    if (/[\p{L}\p{N}]/u.test(before) || /[\p{L}\p{N}@]/u.test(after)) return []
    return phonesOf(match[0], match.index)
  })
}

/** The whole run is one number, or pieces of it written without a break are. */
function phonesOf(run: string, start: number): FoundPhone[] {
  const whole = national(run)
  if (isPhone(whole) && !/o/i.test(run)) return [{ phone: whole, start, end: start + run.trimEnd().length }]
  return [...run.matchAll(/[^\s/–-]+/g)].flatMap((piece) => {
    const phone = national(piece[0])
    const at = start + piece.index
    return isPhone(phone) && !/o/i.test(piece[0]) ? [{ phone, start: at, end: at + piece[0].length }] : []
  })
}

/** Digits only, with the 0 of calls within the country. */
function national(run: string): string {
  const digits = run.replace(/\D/g, '')
  const abroad =
    /^\(?\+/.test(run) || digits.startsWith('0084') || (digits.startsWith('84') && digits.length >= 11)
  return abroad ? digits.replace(/^(?:00)?84\D*0?/, '0') : digits
}

function isPhone(digits: string): boolean {
  return /^(?:0[35789]\d{8}|02\d{9})$/.test(digits)
}

function problemOf(digits: string): 'too_short' | 'too_long' | 'no_number' | 'unknown_prefix' {
  if (digits === '') return 'no_number'
  const length = digits.startsWith('02') ? 11 : 10
  const known = /^0[235789]/.test(digits)
  if (digits.length < (known ? length : 8)) return 'too_short'
  // The 0 before it is missing.
  if (/^[235789]\d{8}$/.test(digits)) return 'too_short'
  if (known ? digits.length > length : digits.length > 11) return 'too_long'
  return known ? 'too_short' : 'unknown_prefix'
}

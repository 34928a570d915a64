import type { RedactedKind } from './redaction.js'
import { findPhones } from './phone.js'
import { DOSSIER, PLATE, PROCEDURE, SERIAL } from './known-numbers.js'

interface Place {
  kind: RedactedKind
  start: number
  end: number
}

/** Wider than a right address: a wrong one tells who it is too. */
const EMAIL = /[^\s@,;:<>()"]{1,64}\s?@\s?[^\s@,;:<>()"]{2,255}/gu
const LINK = /(?:https?:\/\/|www\.|zalo\.me\/|facebook\.com\/|fb\.com\/)\S{1,300}/giu

/** Eight digits or more, a letter o for a zero, and what people set between them. */
const LONG = /(?<![\p{L}\p{N}])\+?\(?\p{N}(?:[ .\-–/()]{0,3}[\p{N}oO]){7,30}(?![\p{L}\p{N}])/gu
/** As `LONG`, right beside letters ("sđt0912345678"). */
const JOINED = /\p{N}(?:[ .-]?\p{N}){7,30}/gu

const DATES = /^(?:\D*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?\D*|\D*\d{1,2}[/.-]\d{4}\D*)+$/u
/** "15.000.000 đồng": groups of three. */
const GROUPED = /^[1-9]\d{0,2}(?:[.,]\d{3})+$/
const MONEY = /^ ?(?:đồng|đ|vnđ|vnd)(?![\p{L}\p{N}])/iu

/** Phones, e-mail addresses, links, plates, dossiers and other long numbers. Codes of procedures and dates stay. Pure. */
export function findNumbers(text: string): Place[] {
  const procedures = places(text, PROCEDURE, 'number')
  const dossiers = places(text, DOSSIER, 'dossier')
  const taken = (place: Place): boolean =>
    procedures.some(({ start, end }) => start <= place.start && place.end <= end)
  return [
    ...places(text, EMAIL, 'email'),
    ...places(text, LINK, 'link'),
    ...dossiers,
    ...findPhones(text).map(({ start, end }) => ({ kind: 'phone' as const, start, end })),
    ...places(text, PLATE, 'plate'),
    ...places(text, SERIAL, 'number'),
    ...[...places(text, LONG, 'number'), ...places(text, JOINED, 'number')].filter(
      (place) => !taken(place) && !isHarmless(text, place),
    ),
  ]
}

function isHarmless(text: string, { start, end }: Place): boolean {
  const run = text.slice(start, end)
  return DATES.test(run) || (GROUPED.test(run) && MONEY.test(text.slice(end)))
}

function places(text: string, pattern: RegExp, kind: RedactedKind): Place[] {
  const all = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`)
  return [...text.matchAll(all)].map((match) => ({
    kind,
    start: match.index,
    end: match.index + match[0].length,
  }))
}

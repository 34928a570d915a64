/**
 * Numbers people write into a report that are something else than its code: each pattern finds one whole number in
 * text as typed. Patterns are bounded, so a long message costs linear time.
 */

/** Number of a dossier: H12.34.56-240101-0001, 000.00.12.H35-240312-0001 (form 01 of Thông tư 03/2025/TT-VPCP). */
export const DOSSIER =
  /(?<![\p{L}\p{N}])(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,4}[-–]\d{6}[-–]\d{4,6}(?![\p{L}\p{N}])/iu

/** A procedure's code with or without the province's ending: 1.004873, 1.004873.000.00.00.H55. Group 1: its key. */
export const PROCEDURE =
  /(?<![\p{L}\p{N}.])([1-9]\.\d{6})(?:\.000\.00\.00)?(?:\.H\d{2})?(?:\.\d{2})?(?![\p{L}\p{N}]|\.\d)/iu

/** Plate of a car or motorcycle: 29A-123.45, 98B1 123.45, 12-AA 345.67. */
export const PLATE =
  /(?<![\p{L}\p{N}])\d{2}[ .-]?[A-Z][A-Z\d]?[ .-]{0,3}(?:\d{3}[ .]?\d{2}|\d{4})(?![\p{L}\p{N}]|[.-]\d)/iu

/** Passport (P01234567), land certificate (BX 123456) and the like: a letter or two, then six to eight digits. */
export const SERIAL = /(?<![\p{L}\p{N}])[A-Z]{1,2}[ .-]?\d{6,8}(?![\p{L}\p{N}]|[.-]\d)/iu

/** Phone, identity, account and tax numbers: eight digits or more, however they are spaced. */
const DIGITS = /(?<![\p{L}\p{N}])\+?\d(?:[ .-]?\d){7,24}(?![\p{L}\p{N}])/u

const DATE = /(?<![\p{L}\p{N}])\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}(?![\p{L}\p{N}])/u
const EMAIL_OR_LINK = /\S{1,64}@\S{1,64}|https?:\/\/\S{1,300}|www\.\S{1,300}/iu

const all = [EMAIL_OR_LINK, DOSSIER, PROCEDURE, PLATE, SERIAL, DIGITS, DATE].map(
  (pattern) => new RegExp(pattern.source, `${pattern.flags}g`),
)

/** The text with every such number replaced by a sign no code can hold. */
export function withoutKnownNumbers(text: string): string {
  return all.reduce((rest, pattern) => rest.replace(pattern, '|'), text)
}

/** True when the whole text is such a number. */
export function isKnownNumber(text: string): boolean {
  return withoutKnownNumbers(text) === '|'
}

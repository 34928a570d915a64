import { normalise } from '../../../language/fold.js'

/** Rows that one form may have. */
const MOST_ROWS = 40

/** A posted form: fields by name, and all values of ticked boxes. */
export interface Posted {
  fields: ReadonlyMap<string, string>
  many: (name: string) => readonly string[]
}

/** One row of a form; `index` is its place on the page, so that a fault can be told beside it. */
export interface FormRow {
  index: number
  /** A field of the row, trimmed; empty when it was not sent. */
  text: (name: string) => string
  ticked: (name: string) => readonly string[]
}

/** The rows "h0-from", "h1-from" and so on in which anything was written; `names` are the fields that count. */
export function rowsOf(posted: Posted, prefix: string, names: readonly string[]): FormRow[] {
  return Array.from({ length: MOST_ROWS }, (_, index): FormRow => {
    const of = (name: string): string => `${prefix}${index}-${name}`
    return {
      index,
      text: (name) => normalise(posted.fields.get(of(name)) ?? ''),
      ticked: (name) => posted.many(of(name)),
    }
  }).filter((row) => names.some((name) => row.text(name) !== ''))
}

/** Left out when nothing was written. */
export function optional<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  return value === '' ? {} : ({ [key]: value } as Record<K, string>)
}

/** "0252 3866 123" -> "02523866123" */
export function digitsOf(phone: string): string {
  return phone.replace(/[\s.()-]/g, '').replace(/^\+84/, '0')
}

export function phoneOf(
  number: string,
  published: string,
): { phone?: { number: string; published?: string } } {
  return number === '' ? {} : { phone: { number: digitsOf(number), ...optional('published', published) } }
}

/** Day and month as people write them, "16/4", to "04-16"; what is none of these stays, to be refused. */
export function monthDay(text: string): string {
  const [, day = '', month = ''] = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? []
  return day === '' ? text : `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** "04-16" -> "16/4" */
export function dayMonth(text: string): string {
  const [, month = '', day = ''] = /^(\d{2})-(\d{2})$/.exec(text) ?? []
  return month === '' ? text : `${Number(day)}/${Number(month)}`
}

/** "7:30" and "7h30" as the records write them, "07:30". */
export function clockTime(text: string): string {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:hg](\d{0,2})$/i.exec(text.replace(/\s/g, '')) ?? []
  return hour === '' ? text : `${hour.padStart(2, '0')}:${minute.padEnd(2, '0')}`
}

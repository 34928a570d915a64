import { normalise } from '../language/fold.js'
import { EMAIL, readEmail } from './contact.js'
import { findAddress } from './find-address.js'
import { findName } from './find-name.js'
import { findWhen } from './find-when.js'
import { findWhere } from './find-where.js'
import { DOSSIER, PROCEDURE } from './known-numbers.js'
import { findPhones } from './phone.js'
import { wordsAt, type Span, type WordAt } from './words-at.js'

/** What one message tells of a report. What is not sure is absent, and asked. */
export interface AllInOne {
  /** The message itself, less the lines and clauses that hold nothing but contact data. */
  what: string
  name?: string
  phone?: string
  email?: string
  /** Where the sender lives. */
  address?: string
  /** Place and time of the matter, in the words of the message. */
  where?: string
  when?: string
  /** Number of a dossier, as typed. */
  dossier?: string
  /** Code of a procedure: 1.004873. */
  procedure?: string
}

/** Words that stand with contact data and say nothing of the matter. */
const ASIDE = new Set(
  (
    'so dien thoai sdt dt phone tel zalo lien he lac goi qua la cua toi tui em minh chau to email mail e gmail dia chi dc d c thuong ' +
    'tru ho va ten nguoi gui bao phan anh ky da a thua xin chao kinh o tai nha gia dinh hien dang song ngu dan thong tin nhe voi ak'
  ).split(' '),
)

/** Contact data, place, time and numbers of a long message. Pure; linear in its length. */
export function readAllInOne(message: string): AllInOne {
  const text = message.normalize('NFC')
  const [phone] = findPhones(text).map(({ phone: value, start, end }): Span<string> => ({
    value,
    start,
    end,
  }))
  const email = findEmail(text)
  const blank = blanked(text, [phone, email])
  const name = findName(blank)
  const address = findAddress(blank, name?.end)
  const contact = [phone, email, name, address].filter((span) => span !== undefined)
  const fields = {
    name: name?.value,
    phone: phone?.value,
    email: email?.value,
    address: address?.value,
    where: findWhere(text, [...contact, ...afterName(name)])?.value,
    when: findWhen(blank)?.value,
    dossier: DOSSIER.exec(text)?.[0],
    procedure: PROCEDURE.exec(text)?.[1],
  }
  const told = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { what: withoutContact(text, contact), ...told }
}

/** "Nguyễn Văn A ở ...": where the sender lives, even when its end is not sure. */
function afterName(name: Span<string> | undefined): Span<string>[] {
  return name ? [{ value: '', start: name.end, end: name.end + ' , ở '.length }] : []
}

function isOfMatter({ folded }: WordAt): boolean {
  return folded.split(' ').some((part) => !ASIDE.has(part))
}

function findEmail(text: string): Span<string> | undefined {
  const match = EMAIL.exec(text)
  if (!match) return undefined
  const reading = readEmail(match[0])
  const end = match.index + match[0].length
  return reading.ok ? { value: reading.email, start: match.index, end } : undefined
}

/** Same places, nothing of the spans but blanks. */
function blanked(text: string, spans: readonly (Span<string> | undefined)[]): string {
  return spans.reduce(
    (rest, span) =>
      span ? rest.slice(0, span.start) + ' '.repeat(span.end - span.start) + rest.slice(span.end) : rest,
    text,
  )
}

/** The text less its clauses of contact data alone; whole when nothing else would be left. */
function withoutContact(text: string, contact: readonly Span<string>[]): string {
  if (contact.length === 0) return text.trim()
  const kept = clausesOf(text, contact).filter(({ start, end }) => {
    const inside = contact.filter((span) => span.start >= start && span.end <= end)
    return inside.length === 0 || wordsAt(blanked(text, inside).slice(start, end)).some(isOfMatter)
  })
  const rest = kept.map(({ start, end }) => text.slice(start, end)).join('')
  const tidy = rest.replace(/^[\s,;.:-]+/, '').replace(/[\s,;:]+$/, '')
  return normalise(tidy).length < 5 ? text.trim() : tidy
}

/** Parts of the text between commas, sentence ends and line breaks, none of them inside a span. */
function clausesOf(text: string, spans: readonly Span<string>[]): { start: number; end: number }[] {
  const ends = [...text.matchAll(/(?:[,;.!?]+(?=\s|$)|\n)\s*/g)]
    .map((match) => match.index + match[0].length)
    .filter((end) => !spans.some((span) => span.start < end && end < span.end))
  const starts = [0, ...ends]
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }))
}

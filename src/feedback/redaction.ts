import { findAddress } from './find-address.js'
import { findName } from './find-name.js'
import { findNames } from './redaction-names.js'
import { findNumbers } from './redaction-numbers.js'
import type { Sender } from './ticket.js'

export type RedactedKind = 'name' | 'phone' | 'email' | 'address' | 'number' | 'plate' | 'dossier' | 'link'

/** Something in a text that may tell who a person is. */
export interface Finding {
  kind: RedactedKind
  /** As it stands there. */
  text: string
  start: number
  end: number
}

/** A text with what may tell who a person is, and without it. */
export interface Redaction {
  /** Findings are places of this text: the one given, in Unicode NFKC. */
  text: string
  /** In reading order, none inside another. */
  findings: Finding[]
  /** With "(...)" in the place of each finding. */
  redacted: string
}

/** What may never stand in a published text, however it came there. */
const NEVER: ReadonlySet<RedactedKind> = new Set(['phone', 'email', 'number', 'plate', 'dossier', 'link'])

const GAP = '(...)'

/**
 * Names, phones, e-mail addresses, home addresses, plates and long numbers of a text. What is only likely (a name, an
 * address) is for a person to confirm. `sender`: their own data is found however it is written. Pure.
 */
export function redact(raw: string, sender: Sender | null = null): Redaction {
  const text = raw.normalize('NFKC')
  const name = findName(text)
  const address = findAddress(text, name?.end)
  const own: Place[] = [
    ...(name ? [{ kind: 'name' as const, start: name.start, end: name.end }] : []),
    ...(address ? [{ kind: 'address' as const, start: address.start, end: address.end }] : []),
  ]
  const places = [...findNumbers(text), ...knownOf(text, sender), ...own, ...findNames(text)]
  const findings = apart(places).map((place) => ({ ...place, text: text.slice(place.start, place.end) }))
  return { text, findings, redacted: without(text, findings) }
}

/** A house, not a whole village: what the matter itself may be near to. */
const HOUSE = /(?:số(?: nhà)?|nhà số|ngõ|ngách|hẻm|kiệt) *\p{N}/iu

/**
 * What must not be published in a text that a person has written or gone over: sure findings, and the sender's name,
 * house and ways to be reached. The sender's village alone may be where the matter is.
 */
export function mustNotPublish(raw: string, sender: Sender | null = null): Finding[] {
  const { findings, text } = redact(raw, sender)
  const own = knownOf(text, sender).filter(
    ({ kind }) => kind !== 'address' || HOUSE.test(sender?.address.normalize('NFKC') ?? ''),
  )
  return findings.filter(
    (finding) =>
      NEVER.has(finding.kind) || own.some(({ start, end }) => start < finding.end && finding.start < end),
  )
}

interface Place {
  kind: RedactedKind
  start: number
  end: number
}

/** Name, address and ways to reach the sender, whatever their case. */
function knownOf(text: string, sender: Sender | null): Place[] {
  if (!sender) return []
  const known = [
    { kind: 'name' as const, value: sender.name },
    { kind: 'address' as const, value: sender.address },
    { kind: 'phone' as const, value: sender.phone },
    { kind: 'email' as const, value: sender.email },
  ]
  return known.flatMap(({ kind, value }) =>
    value === null || value.trim().length < 2
      ? []
      : everywhere(text, value.trim()).map((place) => ({ kind, ...place })),
  )
}

/** Where a phrase stands as whole words, blanks between them as they come. */
function everywhere(text: string, phrase: string): { start: number; end: number }[] {
  const words = phrase
    .normalize('NFKC')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[\\s,]+')}(?![\\p{L}\\p{N}])`, 'giu')
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** In reading order; of places that overlap one, that begins first and ends last, under the kind found first. */
function apart(places: readonly Place[]): Place[] {
  const ordered = places.toSorted((a, b) => a.start - b.start)
  const kept: Place[] = []
  for (const place of ordered) {
    const last = kept.at(-1)
    if (last && place.start < last.end) last.end = Math.max(last.end, place.end)
    else kept.push({ kind: place.kind, start: place.start, end: place.end })
  }
  return kept
}

function without(text: string, findings: readonly Finding[]): string {
  let rest = ''
  let from = 0
  for (const { start, end } of findings) {
    rest += text.slice(from, start) + GAP
    from = end
  }
  return rest + text.slice(from)
}

import { foldedWords } from '../language/fold.js'
import { PLACE_WORDS, termsOf } from './matter-terms.js'
import { openStates, type FeedbackKind, type Ticket } from './ticket.js'

/** Of a likeness, when the reports name different places of one sort. */
const OTHER_PLACE = 0.4

/**
 * How likely two reports tell of the same matter, 0 to 1: the cosine of their weighted words and pairs of words, whatever
 * their marks, less where they name different places of one sort ("thôn 3", "thôn 5").
 */
export function likelySame(a: string, b: string): number {
  const [first, second] = [foldedWords(a), foldedWords(b)]
  const likeness = cosine(termsOf(first), termsOf(second))
  return differ(numberedPlaces(first), numberedPlaces(second)) ? likeness * OTHER_PLACE : likeness
}

/**
 * From here on a person is shown the two reports side by side; it decides nothing. Set on 44 pairs of same-matter.test.ts
 * (one of 22 missed, none of 22 mistaken); of 20 pairs it was not set on, three of ten are missed and two of ten mistaken.
 */
export const SAME_MATTER = 0.45

/** The open ticket most like a new report of its kind, if one is like enough. `tickets`: the sender's own. */
export function likelyDuplicate(
  text: string,
  where: string | null,
  kind: FeedbackKind,
  tickets: readonly Ticket[],
): Ticket | undefined {
  const told = withPlace(text, where)
  const [best] = tickets
    .filter((ticket) => ticket.kind === kind && openStates.has(ticket.state))
    .map((ticket) => ({
      ticket,
      score: likelySame(told, withPlace(ticket.matter.what, ticket.matter.where)),
    }))
    .sort((a, b) => b.score - a.score)
  return best && best.score >= SAME_MATTER ? best.ticket : undefined
}

/** Of reports of the same kind those that are like enough, the likest first; a person looks at them side by side. Pure. */
export function likelyDuplicates(ticket: Ticket, others: readonly Ticket[], most: number): Ticket[] {
  const told = withPlace(ticket.matter.what, ticket.matter.where)
  return others
    .filter(({ id, kind }) => id !== ticket.id && kind === ticket.kind)
    .map((other) => ({
      other,
      score: likelySame(told, withPlace(other.matter.what, other.matter.where)),
    }))
    .filter(({ score }) => score >= SAME_MATTER)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ other }) => other)
}

function withPlace(what: string, where: string | null): string {
  return where === null || what.includes(where) ? what : `${what} ${where}`
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let dot = 0
  for (const [term, weight] of a) dot += weight * (b.get(term) ?? 0)
  const norm = lengthOf(a) * lengthOf(b)
  return norm === 0 ? 0 : Math.min(1, dot / norm)
}

function lengthOf(terms: ReadonlyMap<string, number>): number {
  return Math.sqrt([...terms.values()].reduce((sum, weight) => sum + weight * weight, 0))
}

/** "thôn 3", "ngõ 12": the numbers by the word before them. */
function numberedPlaces(words: readonly string[]): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>()
  words.forEach((word, index) => {
    const next = words[index + 1]
    if (!PLACE_WORDS.has(word) || next === undefined || !/\d/.test(next)) return
    places.set(word, (places.get(word) ?? new Set()).add(next))
  })
  return places
}

function differ(
  a: ReadonlyMap<string, ReadonlySet<string>>,
  b: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  return [...a].some(([place, numbers]) => {
    const others = b.get(place)
    return others !== undefined && [...numbers].every((number) => !others.has(number))
  })
}

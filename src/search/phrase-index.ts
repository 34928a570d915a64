import type { Sliced } from '../slices.js'
import { weightedFeatures } from './features.js'
import type { Lexicon } from './lexicon.js'
import { createPostings, rangeOf } from './postings.js'
import type { Telling, Terms } from './terms.js'

/** A phrase people say, and what they mean by it. */
export interface LabelledPhrase {
  target: number
  words: readonly { word: string; weight: number }[]
  /** The phrase means this only when it is the whole message, not when a longer one contains it. */
  whole: boolean
}

/**
 * Nearest known phrase of each target.
 *
 * Similarity is the cosine of IDF-weighted features; for long messages also how much of the
 * phrase the message contains, since a story holds its matter in a few of its many words.
 */
export interface PhraseIndex {
  /** Best similarity per target in 0..1, one cell a target, written into `best` or a new array. */
  nearest(terms: Terms, best?: Float64Array): Float64Array
}

/** Phrases between two chances to pause. */
const PAUSE = 128

/** A phrase of little weight ("giấy") says nothing by being contained; one of this mass counts in full. */
const FULL_MASS = 14

/** A contained phrase is worth a little less than an equal one. */
const CONTAINMENT = 0.8

/** Numbers features that no other text has. */
export function* buildPhraseIndex(
  given: readonly LabelledPhrase[],
  targets: number,
  lexicon: Lexicon,
  telling: Telling,
): Sliced<PhraseIndex> {
  // Those that count when they are contained come first: only of them it is added up how much of them is.
  const phrases = [...given.filter(({ whole }) => !whole), ...given.filter(({ whole }) => whole)]
  const containable = given.filter(({ whole }) => !whole).length
  const collected = createPostings()
  const norms = new Float64Array(phrases.length)
  const masses = new Float64Array(containable)
  for (const [index, phrase] of phrases.entries()) {
    if (index % PAUSE === 0) yield
    let squares = 0
    let sum = 0
    for (const [feature, weight] of weightedFeatures(phrase.words)) {
      const mass = weight * telling(feature)
      if (mass === 0) continue
      squares += mass * mass
      sum += mass
      collected.add(lexicon.number(feature), index, mass)
    }
    norms[index] = Math.sqrt(squares)
    if (index < containable) masses[index] = sum
  }
  const postings = collected.pack(lexicon.size)
  yield
  const owner = Uint32Array.from(phrases, (phrase) => phrase.target)
  const containment = (phrase: number, covered: number): number => {
    const mass = masses[phrase] as number
    return (covered / mass) ** 2 * Math.min(1, mass / FULL_MASS) * CONTAINMENT
  }

  // Taken again by every question, and left empty.
  const dots = new Float64Array(phrases.length)
  const covered = new Float64Array(containable)
  const { items, weights } = postings

  /** Adds up what each phrase shares with the question. */
  const share = (mass: number, start: number, end: number): void => {
    let at = start
    for (; at < end; at++) {
      const phrase = items[at] as number
      if (phrase >= containable) break
      const own = weights[at] as number
      dots[phrase] = (dots[phrase] as number) + mass * own
      covered[phrase] = (covered[phrase] as number) + (own < mass ? own : mass)
    }
    for (; at < end; at++) {
      const phrase = items[at] as number
      dots[phrase] = (dots[phrase] as number) + mass * (weights[at] as number)
    }
  }

  return {
    nearest({ numbers, masses: asked, norm }, best = new Float64Array(targets)) {
      best.fill(0)
      for (let term = 0; term < numbers.length; term++) {
        const [start, end] = rangeOf(postings, numbers[term] as number)
        share(asked[term] as number, start, end)
      }
      for (let phrase = 0; phrase < phrases.length; phrase++) {
        const dot = dots[phrase] as number
        if (dot === 0) continue
        const target = owner[phrase] as number
        const cosine = dot / (norm * (norms[phrase] as number))
        const score =
          phrase < containable ? Math.max(cosine, containment(phrase, covered[phrase] as number)) : cosine
        if (score > (best[target] as number)) best[target] = score
      }
      dots.fill(0)
      covered.fill(0)
      return best
    },
  }
}

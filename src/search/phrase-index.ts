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
  phrases: readonly LabelledPhrase[],
  targets: number,
  lexicon: Lexicon,
  telling: Telling,
): Sliced<PhraseIndex> {
  const collected = createPostings()
  const norms = new Float64Array(phrases.length)
  const masses = new Float64Array(phrases.length)
  for (const [index, phrase] of phrases.entries()) {
    if (index % PAUSE === 0) yield
    let squares = 0
    let sum = 0
    for (const [feature, weight] of weightedFeatures(phrase.words)) {
      const mass = weight * telling(feature)
      squares += mass * mass
      sum += mass
      collected.add(lexicon.number(feature), index, mass)
    }
    norms[index] = Math.sqrt(squares)
    masses[index] = sum
  }
  const postings = collected.pack(lexicon.size)
  yield
  const whole = Uint8Array.from(phrases, (phrase) => (phrase.whole ? 1 : 0))
  const owner = Uint32Array.from(phrases, (phrase) => phrase.target)
  const similarity = (phrase: number, dot: number, covered: number, norm: number): number => {
    const cosine = dot / (norm * (norms[phrase] as number))
    if (whole[phrase] === 1) return cosine
    const mass = masses[phrase] as number
    return Math.max(cosine, (covered / mass) ** 2 * Math.min(1, mass / FULL_MASS) * CONTAINMENT)
  }

  // Taken again by every question, and left empty: most questions touch few of the phrases.
  const dots = new Float64Array(phrases.length)
  const covered = new Float64Array(phrases.length)
  const touched = new Uint32Array(phrases.length)
  const { items, weights } = postings

  return {
    nearest(terms, best = new Float64Array(targets)) {
      best.fill(0)
      let met = 0
      for (let term = 0; term < terms.numbers.length; term++) {
        const mass = terms.masses[term] as number
        if (mass === 0) continue
        const [start, end] = rangeOf(postings, terms.numbers[term] as number)
        for (let at = start; at < end; at++) {
          const phrase = items[at] as number
          const own = weights[at] as number
          if (own === 0) continue
          const before = dots[phrase] as number
          if (before === 0) touched[met++] = phrase
          dots[phrase] = before + mass * own
          covered[phrase] = (covered[phrase] as number) + Math.min(mass, own)
        }
      }
      for (let index = 0; index < met; index++) {
        const phrase = touched[index] as number
        const score = similarity(phrase, dots[phrase] as number, covered[phrase] as number, terms.norm)
        const target = owner[phrase] as number
        if (score > (best[target] as number)) best[target] = score
        dots[phrase] = 0
        covered[phrase] = 0
      }
      return best
    },
  }
}

import { mapSliced, type Sliced } from '../slices.js'
import type { Features } from './bm25.js'
import { weightedFeatures } from './features.js'

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
  /** Best similarity per target in 0..1, one cell a target. */
  nearest(query: Features, idf: (feature: string) => number): Float64Array
}

/** Phrases between two chances to pause. */
const PAUSE = 128

/** A phrase of little weight ("giấy") says nothing by being contained; one of this mass counts in full. */
const FULL_MASS = 14

/** A contained phrase is worth a little less than an equal one. */
const CONTAINMENT = 0.8

export function* buildPhraseIndex(
  phrases: readonly LabelledPhrase[],
  targets: number,
  idf: (feature: string) => number,
): Sliced<PhraseIndex> {
  const postings = new Map<string, { phrases: number[]; weights: number[] }>()
  const norms = new Float64Array(phrases.length)
  const masses = new Float64Array(phrases.length)
  for (const [index, phrase] of phrases.entries()) {
    if (index % PAUSE === 0) yield
    let squares = 0
    for (const [feature, weight] of weightedFeatures(phrase.words)) {
      const mass = weight * idf(feature)
      squares += mass * mass
      masses[index] = (masses[index] as number) + mass
      let list = postings.get(feature)
      if (!list) postings.set(feature, (list = { phrases: [], weights: [] }))
      list.phrases.push(index)
      list.weights.push(mass)
    }
    norms[index] = Math.sqrt(squares)
  }
  const frozen = new Map(
    yield* mapSliced(
      postings,
      ([feature, list]) =>
        [
          feature,
          { phrases: Uint32Array.from(list.phrases), weights: Float64Array.from(list.weights) },
        ] as const,
      500,
    ),
  )
  const whole = Uint8Array.from(phrases, (phrase) => (phrase.whole ? 1 : 0))
  const owner = Uint32Array.from(phrases, (phrase) => phrase.target)

  return {
    nearest(query, queryIdf) {
      const dots = new Float64Array(phrases.length)
      const covered = new Float64Array(phrases.length)
      let squares = 0
      for (const [feature, weight] of query) {
        const mass = weight * queryIdf(feature)
        squares += mass * mass
        const list = frozen.get(feature)
        if (!list) continue
        for (let index = 0; index < list.phrases.length; index++) {
          const phrase = list.phrases[index] as number
          const own = list.weights[index] as number
          dots[phrase] = (dots[phrase] as number) + mass * own
          covered[phrase] = (covered[phrase] as number) + Math.min(mass, own)
        }
      }
      const best = new Float64Array(targets)
      const norm = Math.sqrt(squares)
      if (norm === 0) return best
      for (let phrase = 0; phrase < phrases.length; phrase++) {
        const dot = dots[phrase] as number
        if (dot === 0) continue
        const cosine = dot / (norm * (norms[phrase] as number))
        const mass = masses[phrase] as number
        const contained =
          ((covered[phrase] as number) / mass) ** 2 * Math.min(1, mass / FULL_MASS) * CONTAINMENT
        const score = whole[phrase] === 1 ? cosine : Math.max(cosine, contained)
        const target = owner[phrase] as number
        if (score > (best[target] as number)) best[target] = score
      }
      return best
    },
  }
}

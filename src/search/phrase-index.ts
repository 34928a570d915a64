import type { Sliced } from '../slices.js'
import { weightedFeatures } from './features.js'
import type { Lexicon } from './lexicon.js'
import { createPostings, rangeOf, seek, type Postings } from './postings.js'
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
  /**
   * Best similarity per target in 0..1, one cell a target, written into `best` or a new array. Of `among` (rising)
   * alone, where given: the others stay 0.
   */
  nearest(terms: Terms, best?: Float64Array, among?: Uint32Array): Float64Array
}

/** Phrases between two chances to pause. */
const PAUSE = 128

/** A phrase of little weight ("giấy") says nothing by being contained; one of this mass counts in full. */
const FULL_MASS = 14

/** A contained phrase is worth a little less than an equal one. */
const CONTAINMENT = 0.8

/** Numbers features that no other text has. `given` in the order of their targets. */
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
  return phraseIndex({
    postings,
    norms,
    masses,
    owner: Uint32Array.from(phrases, (phrase) => phrase.target),
    targets,
  })
}

/** What is left of the phrases once they are numbered. */
interface Packed {
  postings: Postings
  /** Length of each phrase's vector. */
  norms: Float64Array
  /** Sum of the masses of those that count when contained; they come first. */
  masses: Float64Array
  /** Target of each phrase; rising among those that count when contained, and among the others. */
  owner: Uint32Array
  targets: number
}

function phraseIndex({ postings, norms, masses, owner, targets }: Packed): PhraseIndex {
  const containable = masses.length
  const total = owner.length
  const parts = [
    { from: 0, to: containable },
    { from: containable, to: total },
  ].map(({ from, to }) => ({ from, to, firsts: firstsOf(owner.subarray(from, to), from, targets) }))
  // Taken again by every question, and left empty.
  const dots = new Float64Array(total)
  const covered = new Float64Array(containable)
  const { items, weights } = postings

  /** Adds up what each phrase of the postings from `at` on shares with the question; ends before phrase `last`. */
  const share = (mass: number, at: number, end: number, last: number): number => {
    const counted = Math.min(last, containable)
    for (; at < end; at++) {
      const phrase = items[at] as number
      if (phrase >= counted) break
      const own = weights[at] as number
      dots[phrase] = (dots[phrase] as number) + mass * own
      covered[phrase] = (covered[phrase] as number) + (own < mass ? own : mass)
    }
    for (; at < end; at++) {
      const phrase = items[at] as number
      if (phrase >= last) break
      dots[phrase] = (dots[phrase] as number) + mass * (weights[at] as number)
    }
    return at
  }

  const containment = (phrase: number): number => {
    const mass = masses[phrase] as number
    const part = (covered[phrase] as number) / mass
    return part * part * Math.min(1, mass / FULL_MASS) * CONTAINMENT
  }

  /** Takes the best of what the phrases from `from` up to `to` share. */
  const judge = (from: number, to: number, norm: number, best: Float64Array): void => {
    for (let phrase = from; phrase < to; phrase++) {
      const dot = dots[phrase] as number
      if (dot === 0) continue
      const target = owner[phrase] as number
      const cosine = dot / (norm * (norms[phrase] as number))
      const score = phrase < containable ? Math.max(cosine, containment(phrase)) : cosine
      if (score > (best[target] as number)) best[target] = score
    }
    dots.fill(0, from, to)
    covered.fill(0, from, to)
  }

  const nearestOfAll = ({ numbers, masses: asked, norm }: Terms, best: Float64Array): void => {
    for (let term = 0; term < numbers.length; term++) {
      const [start, end] = rangeOf(postings, numbers[term] as number)
      share(asked[term] as number, start, end, total)
    }
    judge(0, total, norm, best)
  }

  const nearestAmong = (
    among: Uint32Array,
    { numbers, masses: asked, norm }: Terms,
    best: Float64Array,
  ): void => {
    for (const { from, firsts } of parts) {
      for (let term = 0; term < numbers.length; term++) {
        const [start, end] = rangeOf(postings, numbers[term] as number)
        let at = seek(items, start, end, from)
        for (let one = 0; one < among.length && at < end; one++) {
          const target = among[one] as number
          at = seek(items, at, end, firsts[target] as number)
          at = share(asked[term] as number, at, end, firsts[target + 1] as number)
        }
      }
      for (const target of among) judge(firsts[target] as number, firsts[target + 1] as number, norm, best)
    }
  }

  return {
    nearest(terms, best = new Float64Array(targets), among) {
      best.fill(0)
      if (among) nearestAmong(among, terms, best)
      else nearestOfAll(terms, best)
      return best
    },
  }
}

/** First phrase of each target, and after the last one the end; `owners` rising, numbered from `from` on. */
function firstsOf(owners: Uint32Array, from: number, targets: number): Uint32Array {
  const firsts = new Uint32Array(targets + 1)
  let phrase = 0
  for (let target = 0; target <= targets; target++) {
    while (phrase < owners.length && (owners[phrase] as number) < target) phrase++
    firsts[target] = from + phrase
  }
  return firsts
}

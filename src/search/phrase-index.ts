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
   * Best similarity per target in 0..1, one cell a target, written into `best` or a new array. Where `among` (rising)
   * is given the cells of other targets say nothing.
   */
  nearest(terms: Terms, best?: Float64Array, among?: Uint32Array): Float64Array
}

/** Phrases between two chances to pause. */
const PAUSE = 128

/** Of fewer targets than this share of all, each is sought in the lists; of more, whole lists are gone through. */
const FEW = 0.5

/** Seeking a target costs as much as going through about so many postings. */
const SEEK = 4

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
  const shortening = new Float64Array(phrases.length)
  const counting = new Float64Array(containable)
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
    if (sum === 0) continue
    shortening[index] = 1 / Math.sqrt(squares)
    if (index < containable) counting[index] = (CONTAINMENT * Math.min(1, sum / FULL_MASS)) / (sum * sum)
  }
  const postings = collected.pack(lexicon.size)
  yield
  return phraseIndex({
    postings,
    shortening,
    counting,
    owner: Uint32Array.from(phrases, (phrase) => phrase.target),
    targets,
  })
}

/** What is left of the phrases once they are numbered. */
interface Packed {
  postings: Postings
  /** One through the length of each phrase's vector; 0 where nothing of it tells anything. */
  shortening: Float64Array
  /** What the square of their covered mass is worth, of those that count when contained; they come first. */
  counting: Float64Array
  /** Target of each phrase; rising among those that count when contained, and among the others. */
  owner: Uint32Array
  targets: number
}

function phraseIndex({ postings, shortening, counting, owner, targets }: Packed): PhraseIndex {
  const containable = counting.length
  const total = owner.length
  const counted = firstsOf(owner.subarray(0, containable), 0, targets)
  const whole = firstsOf(owner.subarray(containable), containable, targets)
  // Taken again by every question, and left empty.
  const dots = new Float64Array(total)
  const covered = new Float64Array(containable)
  const isAmong = new Uint8Array(targets)
  const { items, weights } = postings

  /** Adds up what each phrase of the postings from `at` on shares with the question; ends before phrase `last`. */
  const share = (mass: number, at: number, end: number, last: number): number => {
    const lastCounted = Math.min(last, containable)
    for (; at < end; at++) {
      const phrase = items[at] as number
      if (phrase >= lastCounted) break
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

  /** The same of a whole list, but only for phrases of the targets asked for. */
  const shareAmong = (mass: number, at: number, end: number): void => {
    for (; at < end; at++) {
      const phrase = items[at] as number
      if (isAmong[owner[phrase] as number] === 0) continue
      const own = weights[at] as number
      dots[phrase] = (dots[phrase] as number) + mass * own
      if (phrase < containable) covered[phrase] = (covered[phrase] as number) + (own < mass ? own : mass)
    }
  }

  /** Greatest similarity among the phrases from `from` up to `to` that count when contained; empties their sums. */
  const greatestCounted = (from: number, to: number, shorten: number): number => {
    let greatest = 0
    for (let phrase = from; phrase < to; phrase++) {
      const cosine = (dots[phrase] as number) * (shortening[phrase] as number) * shorten
      const part = covered[phrase] as number
      dots[phrase] = 0
      covered[phrase] = 0
      const containment = part * part * (counting[phrase] as number)
      const score = cosine > containment ? cosine : containment
      if (score > greatest) greatest = score
    }
    return greatest
  }

  /** The same of phrases that must be the whole message. */
  const greatestWhole = (from: number, to: number, shorten: number): number => {
    let greatest = 0
    for (let phrase = from; phrase < to; phrase++) {
      const shared = (dots[phrase] as number) * (shortening[phrase] as number)
      dots[phrase] = 0
      if (shared > greatest) greatest = shared
    }
    return greatest * shorten
  }

  /** `shorten`: one through the length of the question's vector. */
  const judge = (target: number, shorten: number): number =>
    Math.max(
      greatestCounted(counted[target] as number, counted[target + 1] as number, shorten),
      greatestWhole(whole[target] as number, whole[target + 1] as number, shorten),
    )

  const nearestOfAll = ({ numbers, masses: asked, norm }: Terms, best: Float64Array): void => {
    for (let term = 0; term < numbers.length; term++) {
      const [start, end] = rangeOf(postings, numbers[term] as number)
      share(asked[term] as number, start, end, total)
    }
    for (let target = 0; target < targets; target++) best[target] = judge(target, 1 / norm)
  }

  const seekAmong = (
    among: Uint32Array,
    mass: number,
    firsts: Uint32Array,
    start: number,
    end: number,
  ): void => {
    let at = seek(items, start, end, firsts[0] as number)
    for (let one = 0; one < among.length && at < end; one++) {
      const target = among[one] as number
      at = seek(items, at, end, firsts[target] as number)
      at = share(mass, at, end, firsts[target + 1] as number)
    }
  }

  const nearestAmong = (
    among: Uint32Array,
    { numbers, masses: asked, norm }: Terms,
    best: Float64Array,
  ): void => {
    for (const target of among) isAmong[target] = 1
    for (let term = 0; term < numbers.length; term++) {
      const mass = asked[term] as number
      const [start, end] = rangeOf(postings, numbers[term] as number)
      if (end - start <= among.length * SEEK) shareAmong(mass, start, end)
      else {
        seekAmong(among, mass, counted, start, end)
        seekAmong(among, mass, whole, start, end)
      }
    }
    for (const target of among) {
      isAmong[target] = 0
      best[target] = judge(target, 1 / norm)
    }
  }

  return {
    nearest(terms, best = new Float64Array(targets), among) {
      best.fill(0)
      if (terms.norm === 0) return best
      if (among && among.length < targets * FEW) nearestAmong(among, terms, best)
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

import { accentKey, type Accents } from '../language/accents.js'
import { fold } from '../language/fold.js'
import type { Sliced } from '../slices.js'
import { createLexicon } from './lexicon.js'
import { createPostings, rangeOf, seek, type Postings } from './postings.js'

/**
 * Folding makes "thơ" (poem) and "thờ" (worship) one word. Where a person typed marks, a target
 * that only knows the other spelling matched by chance.
 */
export interface Homographs {
  /**
   * Of each target: the share, by weight, of the question's marked words found in it that it spells the same way;
   * 1 when all do or none was typed with marks. Written into `same` or a new array, for the targets of `among`
   * (rising) alone.
   */
  agreement(
    words: readonly string[],
    accents: Accents,
    weight: (word: string) => number,
    among: Uint32Array,
    same?: Float64Array,
  ): Float64Array
}

export function* createHomographs(texts: readonly (readonly string[])[]): Sliced<Homographs> {
  const words = createLexicon()
  const forms = createLexicon()
  const keys = new Map<string, readonly [word: number, form: number]>()
  const numbersOf = (typed: string): readonly [word: number, form: number] => {
    const known = keys.get(typed)
    if (known) return known
    const numbers = [words.number(fold(typed)), forms.number(accentKey(typed))] as const
    keys.set(typed, numbers)
    return numbers
  }
  const withWord = createPostings()
  const withForm = createPostings()
  for (const [target, parts] of texts.entries()) {
    const wordsSeen = new Set<number>()
    const formsSeen = new Set<number>()
    for (const part of parts) {
      for (const typed of part
        .toLowerCase()
        .normalize('NFC')
        .match(/[\p{L}\p{N}]+/gu) ?? []) {
        const [word, form] = numbersOf(typed)
        wordsSeen.add(word)
        formsSeen.add(form)
      }
    }
    for (const word of wordsSeen) withWord.add(word, target, 1)
    for (const form of formsSeen) withForm.add(form, target, 1)
    if (target % PAUSE === 0) yield
  }
  const byWord = withWord.pack(words.size)
  const byForm = withForm.pack(forms.size)
  yield

  // Taken again by every question.
  const all = new Float64Array(texts.length)
  const targets = texts.length
  return {
    agreement(asked, accents, weight, among, same = new Float64Array(targets)) {
      all.fill(0)
      same.fill(0)
      for (const word of new Set(asked)) {
        const typed = accents.typedAs(word)
        if (typed === undefined) continue
        const own = weight(word)
        addTo(all, byWord, words.find(word), own, among)
        addTo(same, byForm, forms.find(typed), own, among)
      }
      for (const target of among) {
        const sum = all[target] as number
        same[target] = sum === 0 ? 1 : (same[target] as number) / sum
      }
      return same
    },
  }
}

/** Texts between two chances to pause. */
const PAUSE = 16

function addTo(
  sums: Float64Array,
  postings: Postings,
  feature: number | undefined,
  weight: number,
  among: Uint32Array,
): void {
  const { items } = postings
  const [start, end] = rangeOf(postings, feature ?? -1)
  // Adding to a few too many costs less than looking for the right ones in a short list.
  if (end - start < among.length * MOST_STEPS) {
    for (let at = start; at < end; at++) {
      const target = items[at] as number
      sums[target] = (sums[target] as number) + weight
    }
    return
  }
  for (let at = start, one = 0; one < among.length && at < end; one++) {
    const target = among[one] as number
    at = seek(items, at, end, target)
    if (items[at] === target && at < end) sums[target] = (sums[target] as number) + weight
  }
}

/** Steps of looking for one target in a list, about. */
const MOST_STEPS = 8

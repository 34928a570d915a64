import type { Sliced } from '../slices.js'
import type { Numbered } from './lexicon.js'
import { createPostings, rangeOf } from './postings.js'
import type { Terms } from './terms.js'

/**
 * BM25 (Robertson & Zaragoza 2009) over one field, impacts computed once into typed arrays.
 *
 * Scores are divided by the query's IDF mass, so they lie in 0..1 and compare across
 * queries: 1 would be a document that says nothing but the query.
 */

/** Documents between two chances to pause. */
const PAUSE = 32

export interface Bm25Params {
  /** Saturation of repeated words; higher counts repeats more. */
  k1: number
  /** Length normalisation, 0 (none) to 1 (full). */
  b: number
}

export interface FieldIndex {
  /** This field's score of each document, 0..1, written into `scores` or a new array. */
  scores(terms: Terms, scores?: Float64Array): Float64Array
}

/** `features`: how many the lexicon holds. */
export function* buildFieldIndex(
  documents: readonly Numbered[],
  features: number,
  params: Bm25Params,
): Sliced<FieldIndex> {
  const filled = documents.filter(({ length }) => length > 0)
  const average = filled.reduce((sum, { length }) => sum + length, 0) / Math.max(1, filled.length)
  const collected = createPostings()
  for (const [document, numbers] of documents.entries()) {
    const counts = new Map<number, number>()
    for (const feature of numbers) counts.set(feature, (counts.get(feature) ?? 0) + 1)
    const norm = params.k1 * (1 - params.b + (params.b * numbers.length) / (average || 1))
    for (const [feature, count] of counts) collected.add(feature, document, count / (count + norm))
    if (document % PAUSE === 0) yield
  }
  const postings = collected.pack(features)
  yield
  const { items, weights: impacts } = postings

  return {
    scores({ numbers, masses, mass }, scores = new Float64Array(documents.length)) {
      scores.fill(0)
      if (mass === 0) return scores
      for (let term = 0; term < numbers.length; term++) {
        const gain = (masses[term] as number) / mass
        const [start, end] = rangeOf(postings, numbers[term] as number)
        for (let at = start; at < end; at++) {
          const document = items[at] as number
          scores[document] = (scores[document] as number) + gain * (impacts[at] as number)
        }
      }
      return scores
    },
  }
}

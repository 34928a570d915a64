import { mapSliced, type Sliced } from '../slices.js'

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

/** Feature -> weight in the query; weights are at least 0. */
export type Features = ReadonlyMap<string, number>

export interface FieldIndex {
  /** This field's score of each document, 0..1. */
  scores(query: Features, idf: (feature: string) => number): Float64Array
}

export function* buildFieldIndex(
  documents: readonly (readonly string[])[],
  params: Bm25Params,
): Sliced<FieldIndex> {
  const lengths = documents.map((features) => features.length)
  const filled = lengths.filter((length) => length > 0)
  const average = filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length)
  const postings = new Map<string, { documents: number[]; impacts: number[] }>()
  for (const [document, features] of documents.entries()) {
    const counts = new Map<string, number>()
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
    const norm = params.k1 * (1 - params.b + (params.b * (lengths[document] ?? 0)) / (average || 1))
    for (const [feature, count] of counts) {
      let list = postings.get(feature)
      if (!list) postings.set(feature, (list = { documents: [], impacts: [] }))
      list.documents.push(document)
      list.impacts.push(count / (count + norm))
    }
    if (document % PAUSE === 0) yield
  }
  const frozen = new Map(
    yield* mapSliced(
      postings,
      ([feature, list]) =>
        [
          feature,
          { documents: Uint32Array.from(list.documents), impacts: Float64Array.from(list.impacts) },
        ] as const,
      500,
    ),
  )

  return {
    scores(query, idf) {
      const scores = new Float64Array(documents.length)
      let mass = 0
      for (const [feature, weight] of query) mass += weight * idf(feature)
      if (mass === 0) return scores
      for (const [feature, weight] of query) {
        const list = frozen.get(feature)
        if (!list) continue
        const gain = (weight * idf(feature)) / mass
        for (let index = 0; index < list.documents.length; index++) {
          const document = list.documents[index] as number
          scores[document] = (scores[document] as number) + gain * (list.impacts[index] as number)
        }
      }
      return scores
    },
  }
}

import { createRows, WHOLE } from './products/products.js'

/** Unit vector of each text, by the text as it was given. Texts without a meaning are not in it. */
export type TextVectors = Pick<ReadonlyMap<string, Float32Array>, 'get' | 'has' | 'size'>

/**
 * Targets by the middle of their texts' vectors: a target is what its phrases have in common, and one odd phrase
 * does not decide. One product a target makes it cost next to nothing.
 */
export interface MeaningIndex {
  /**
   * Nearness of each target to a unit vector: 0 for what any two targets have in common, 1 for the same. All zero
   * without a vector. Written into `result` or a new array.
   */
  nearness(query: Float32Array | undefined, result?: Float64Array): Float64Array
}

export function buildMeaningIndex(texts: readonly (readonly string[])[], vectors: TextVectors): MeaningIndex {
  const [first] = texts.flatMap((list) => list.find((text) => vectors.has(text)) ?? [])
  const dims = vectors.get(first ?? '')?.length ?? 0
  const middles = texts.map((list) => middleOf(list, vectors, dims))
  // One after the other, so that a question passes over them without looking each up.
  const cells = new Float32Array(texts.length * dims)
  middles.forEach((vector, target) => {
    if (vector) cells.set(vector, target * dims)
  })
  return meaningIndex({
    cells,
    dims,
    known: Uint8Array.from(middles, (vector) => (vector ? 1 : 0)),
    floor: sharedBy(middles, dims),
  })
}

/** What is left of the texts: the middle of each target, `dims` cells each, and which targets have one. */
interface Middles {
  cells: Float32Array
  dims: number
  known: Uint8Array
  /** Product that any two targets have. */
  floor: number
}

function meaningIndex({ cells, dims, known, floor }: Middles): MeaningIndex {
  const rows = createRows(cells, dims)
  const unit = 1 / (WHOLE * (1 - floor))
  const offset = floor / (1 - floor)
  return {
    nearness(query, result = new Float64Array(known.length)) {
      if (!query) return result.fill(0)
      const products = rows.products(query)
      for (let target = 0; target < known.length; target++) {
        const near = (products[target] as number) * unit - offset
        result[target] = known[target] === 1 ? Math.min(1, Math.max(0, near)) : 0
      }
      return result
    },
  }
}

/**
 * Mean product of two different targets: models differ in how near everything is to everything, and what all share
 * says nothing. Too few targets tell nothing of it.
 */
function sharedBy(middles: readonly (Float32Array | undefined)[], dims: number): number {
  const count = middles.filter((vector) => vector !== undefined).length
  if (count < LEAST_TARGETS) return 0
  const sum = sumOf(middles, dims)
  return Math.min(MOST_SHARED, (dot(sum, sum) - count) / (count * (count - 1)))
}

const LEAST_TARGETS = 10

/** A model that finds everything alike has nothing left to tell apart, and must not blow up what is left. */
const MOST_SHARED = 0.95

function middleOf(texts: readonly string[], vectors: TextVectors, dims: number): Float32Array | undefined {
  const known = texts.flatMap((text) => vectors.get(text) ?? [])
  return known.length === 0 ? undefined : unit(sumOf(known, dims))
}

function sumOf(vectors: readonly (Float32Array | undefined)[], dims: number): Float32Array {
  const sum = new Float32Array(dims)
  for (const vector of vectors) {
    if (!vector) continue
    for (let dim = 0; dim < dims; dim++) sum[dim] = (sum[dim] as number) + (vector[dim] as number)
  }
  return sum
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector))
  return length === 0 ? vector : vector.map((cell) => cell / length)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let dim = 0; dim < a.length; dim++) sum += (a[dim] as number) * (b[dim] as number)
  return sum
}

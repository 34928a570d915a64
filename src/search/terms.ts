import type { Lexicon } from './lexicon.js'

/** Feature -> weight in the question; weights are at least 0. */
export type Features = ReadonlyMap<string, number>

/** How telling a feature is: its inverse frequency, at least 0. */
export type Telling = (feature: string) => number

/** A question's features by number, ready for every index over the same lexicon. */
export interface Terms {
  /** -1: in no known text. */
  numbers: Int32Array
  /** Weight of each, by how telling it is. */
  masses: Float64Array
  /** Sum of all masses, and the length of their vector. */
  mass: number
  norm: number
}

export function termsOf(features: Features, lexicon: Lexicon, telling: Telling): Terms {
  const numbers = new Int32Array(features.size)
  const masses = new Float64Array(features.size)
  let mass = 0
  let squares = 0
  let index = 0
  for (const [feature, weight] of features) {
    const own = weight * telling(feature)
    numbers[index] = lexicon.find(feature) ?? -1
    masses[index] = own
    mass += own
    squares += own * own
    index++
  }
  return { numbers, masses, mass, norm: Math.sqrt(squares) }
}

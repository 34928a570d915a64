/**
 * Inverted lists of one index in three flat arrays: those of feature f lie from `offsets[f]` up to `offsets[f + 1]`.
 * A feature numbered after the lists were packed has none.
 */
export interface Postings {
  offsets: Uint32Array
  items: Uint32Array
  weights: Float32Array
}

/** Collects postings in any order of features; within one feature their order stays. */
export interface PostingsBuilder {
  add(feature: number, item: number, weight: number): void
  /** `features`: one more than the greatest number of a feature. */
  pack(features: number): Postings
}

const FIRST_ROOM = 1024

export function createPostings(): PostingsBuilder {
  let features = new Uint32Array(FIRST_ROOM)
  let items = new Uint32Array(FIRST_ROOM)
  let weights = new Float32Array(FIRST_ROOM)
  let count = 0

  const grow = (): void => {
    features = widened(features, new Uint32Array(count * 2))
    items = widened(items, new Uint32Array(count * 2))
    weights = widened(weights, new Float32Array(count * 2))
  }

  return {
    add(feature, item, weight) {
      if (count === features.length) grow()
      features[count] = feature
      items[count] = item
      weights[count] = weight
      count++
    },
    pack(size) {
      const offsets = new Uint32Array(size + 1)
      for (let one = 0; one < count; one++) {
        const after = (features[one] as number) + 1
        offsets[after] = (offsets[after] as number) + 1
      }
      for (let feature = 0; feature < size; feature++) {
        offsets[feature + 1] = (offsets[feature + 1] as number) + (offsets[feature] as number)
      }
      const next = offsets.slice(0, size)
      const packed = { offsets, items: new Uint32Array(count), weights: new Float32Array(count) }
      for (let one = 0; one < count; one++) {
        const feature = features[one] as number
        const place = next[feature] as number
        next[feature] = place + 1
        packed.items[place] = items[one] as number
        packed.weights[place] = weights[one] as number
      }
      return packed
    },
  }
}

function widened<T extends Uint32Array | Float32Array>(from: T, into: T): T {
  into.set(from)
  return into
}

/** Where the list of a feature begins and ends; empty for one that was not met. */
export function rangeOf({ offsets }: Postings, feature: number): readonly [start: number, end: number] {
  return feature >= 0 && feature + 1 < offsets.length
    ? [offsets[feature] as number, offsets[feature + 1] as number]
    : NOWHERE
}

const NOWHERE = [0, 0] as const

/** First place from `at` up to `end` whose item is at least `least`; near ones are found fastest (Bentley & Yao 1976). */
export function seek(items: Uint32Array, at: number, end: number, least: number): number {
  let low = at
  let step = 1
  while (low < end && (items[low] as number) < least) {
    at = low + 1
    low += step
    step *= 2
  }
  let high = Math.min(low, end)
  while (at < high) {
    const middle = (at + high) >>> 1
    if ((items[middle] as number) < least) at = middle + 1
    else high = middle
  }
  return at
}

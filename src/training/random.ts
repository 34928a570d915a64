/** Seeded source of numbers in [0, 1): equal seeds give equal models (Mulberry32). */
export type Random = () => number

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number in [0, limit). */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

export function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('cannot pick from an empty list')
  return list[below(random, list.length)] as T
}

/** `count` different whole numbers in [0, limit), in random order; fewer when there are not so many. */
export function sample(random: Random, count: number, limit: number): number[] {
  const order = Array.from({ length: limit }, (_, index) => index)
  const size = Math.min(count, limit)
  for (let index = 0; index < size; index++) {
    const other = index + below(random, limit - index)
    const kept = order[index] as number
    order[index] = order[other] as number
    order[other] = kept
  }
  return order.slice(0, size)
}

/** Normally distributed, mean 0, deviation 1 (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

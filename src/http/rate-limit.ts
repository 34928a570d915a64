import type { Clock } from '../clock.js'

/** Counts events of a key within the current minute; memory is bounded by dropping old minutes. */
export interface RateLimit {
  /** False when the key has used up its share of this minute. */
  allows(key: string): boolean
}

export function createRateLimit(perMinute: number, clock: Clock): RateLimit {
  let minute = -1
  let counts = new Map<string, number>()
  return {
    allows(key) {
      const now = Math.floor(clock().getTime() / 60_000)
      if (now !== minute) {
        minute = now
        counts = new Map()
      }
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return count <= perMinute
    },
  }
}

import { setTimeout as pause } from 'node:timers/promises'

/** Another transaction stood in the way: serialization_failure, deadlock_detected (PostgreSQL, appendix A). */
const IN_THE_WAY = new Set(['40001', '40P01'])

const MOST_TRIES = 10

/** Milliseconds, longer with each try and by chance: what met once does not meet again. */
const PAUSE_MS = 10

export async function runAgain<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries >= MOST_TRIES || !stoodInTheWay(error)) throw error
      await pause(tries * PAUSE_MS * Math.random())
    }
  }
}

export function stoodInTheWay(error: unknown): boolean {
  return error instanceof Error && 'code' in error && IN_THE_WAY.has(String(error.code))
}

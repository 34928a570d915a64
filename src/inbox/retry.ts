/** Waits between tries, in seconds; after the last one the update is set aside. */
const BACKOFF_SECONDS: readonly number[] = [1, 5, 15, 60, 300, 900, 3600]

/** A wait is this share longer or shorter, by chance: what failed together does not come back together. */
const JITTER = 0.2

/** Undefined when it was tried often enough. `random` gives 0 up to 1. */
export function secondsUntilNextTry(triedBefore: number, random: () => number): number | undefined {
  const backoff = BACKOFF_SECONDS[triedBefore]
  return backoff === undefined ? undefined : backoff * (1 + JITTER * (2 * random() - 1))
}

/** What a parser says of a fault quotes what it read: that stands in no log. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  return error instanceof SyntaxError ? error.name : `${error.name}: ${error.message.slice(0, 200)}`
}

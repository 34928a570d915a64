import { setTimeout as pause } from 'node:timers/promises'

export class TimeLimitError extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`)
    this.name = 'TimeLimitError'
  }
}

/** What `work` gives; rejects with `TimeLimitError` when it takes longer. The work itself is not broken off. */
export async function within<T>(milliseconds: number, work: () => T | Promise<T>): Promise<T> {
  const ending = new AbortController()
  const late = pause(milliseconds, undefined, { signal: ending.signal, ref: false }).then(() => {
    throw new TimeLimitError(milliseconds)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    ending.abort()
    // What was not awaited to its end may reject unheard.
    late.catch(() => undefined)
  }
}

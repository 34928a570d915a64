import { StartError } from '../../errors.js'
import type { Logger } from '../../logger.js'
import { ZaloBotError } from './zalo-bot-errors.js'

/** Waits after a failed call, in seconds. */
export interface FaultWaits {
  /** The first wait after a passing fault; each next one is twice as long, up to `mostRetry`. */
  retry: number
  mostRetry: number
  /** After a refused token, a limit, or a webhook in the way: somebody must act first. */
  act: number
}

export const FAULT_WAITS: FaultWaits = { retry: 1, mostRetry: 30, act: 300 }

/** Passing faults in a row until staff are told: some four minutes. */
const TELL_AFTER = 10

/** A wait is this share longer or shorter, by chance: what failed together does not come back together. */
const JITTER = 0.2

/** Logs faults of calls that are repeated for ever, and tells how many seconds to wait after each. */
export interface Faults {
  waitAfter(error: unknown): number
  /** A call went well. */
  over(): void
}

export function createFaults(logger: Logger, waits: FaultWaits): Faults {
  let inARow = 0

  function backoff(): number {
    inARow++
    const wait = Math.min(waits.mostRetry, waits.retry * 2 ** (inARow - 1))
    return wait * (1 + JITTER * (2 * Math.random() - 1))
  }

  return {
    waitAfter(error) {
      if (error instanceof StartError) {
        logger.error(error.message)
        return waits.act
      }
      if (!(error instanceof ZaloBotError)) {
        logger.error({ err: error }, 'the Zalo bot stumbled; trying again')
        return backoff()
      }
      const { message: reason, meaning } = error
      if (meaning === 'unauthorized') {
        logger.error('Zalo refuses the token; check ZALO_BOT_TOKEN')
        return waits.act
      }
      if (meaning === 'wait' || meaning === 'quota') {
        logger.error({ reason }, 'Zalo asks the bot to wait')
        return waits.act
      }
      const wait = backoff()
      if (inARow === TELL_AFTER) logger.error({ reason }, 'Zalo has not answered the bot for some minutes')
      else logger.warn({ reason, wait }, 'a call of Zalo failed; trying again')
      return wait
    },
    over() {
      inARow = 0
    },
  }
}

/** Resolves after so many seconds, or at once when the signal aborts. */
export function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, seconds * 1000)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}

/**
 * True when the work went well. Rejects only with what the operator must change: Zalo being away keeps no other
 * channel back.
 */
export async function tryOnce(work: () => Promise<void>, faults: Faults): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof StartError) throw error
    faults.waitAfter(error)
    return false
  }
}

/** Repeats the work until it goes well or the signal aborts; `first` seconds before the first time. */
export async function untilDone(
  work: (signal: AbortSignal) => Promise<void>,
  faults: Faults,
  first: number,
  signal: AbortSignal,
): Promise<void> {
  const stopping = (): boolean => signal.aborted
  for (let wait = first; !stopping();) {
    await pause(wait, signal)
    if (stopping()) return
    try {
      await work(signal)
      return
    } catch (error) {
      if (stopping()) return
      wait = faults.waitAfter(error)
    }
  }
}

import type { Logger } from '../../logger.js'
import type { ZaloBotClient } from './zalo-bot-client.js'
import { ZaloBotError } from './zalo-bot-errors.js'
import { createFaults, pause, type FaultWaits } from './zalo-bot-faults.js'
import type { ZaloUpdate } from './zalo-bot-types.js'

export interface ZaloBotPollerParts {
  client: ZaloBotClient
  logger: Logger
  pollSeconds: number
  waits: FaultWaits
  /** Makes the way free for polling; asked again whenever Zalo calls a poll wrong. */
  prepare: (signal: AbortSignal) => Promise<void>
  /** Resolves once the update would survive a power cut. */
  keep: (update: ZaloUpdate) => Promise<void>
}

export interface ZaloBotPoller {
  /** `prepared`: the way is free already. */
  start(prepared: boolean): void
  stop(): Promise<void>
}

/** Times an update is tried to be kept once the program is stopping. */
const LAST_TRIES = 3

/**
 * Long polling, one poll after the other. Zalo forgets an update with the poll that brings it, so nothing is asked for
 * until what came is kept. One handed over in the instant of stopping is lost: Zalo has no acknowledgement.
 */
export function createZaloBotPoller(parts: ZaloBotPollerParts): ZaloBotPoller {
  const { client, logger, waits } = parts
  const abort = new AbortController()
  const { signal } = abort
  const stopping = (): boolean => signal.aborted
  const faults = createFaults(logger, waits)
  let running = Promise.resolve()

  async function run(prepared: boolean): Promise<void> {
    let ready = prepared
    // The first try of the start has failed a moment ago.
    if (!ready) await pause(waits.retry, signal)
    while (!stopping()) {
      try {
        if (!ready) await parts.prepare(signal)
        ready = true
        const began = performance.now()
        const updates = await client.getUpdates(parts.pollSeconds, { signal })
        faults.over()
        for (const update of updates) await keepSurely(update)
        // An empty answer that comes at once, over and over, would make this loop spin.
        if (updates.length === 0 && performance.now() - began < waits.retry * 1000)
          await pause(waits.retry, signal)
      } catch (error) {
        if (stopping()) return
        // Perhaps a webhook was set meanwhile.
        if (error instanceof ZaloBotError && error.meaning === 'our_bug') ready = false
        await pause(faults.waitAfter(error), signal)
      }
    }
  }

  /** The only copy is in memory now: a full disk is waited out, and polling with it. */
  async function keepSurely(update: ZaloUpdate): Promise<void> {
    for (let last = LAST_TRIES; last > 0;) {
      try {
        await parts.keep(update)
        return
      } catch (error) {
        logger.error({ err: error }, 'a message from Zalo could not be stored; trying again')
        if (stopping()) last--
        else await pause(waits.retry, signal)
      }
    }
    logger.error('a message from Zalo is lost: it could not be stored before the program stopped')
  }

  return {
    start(prepared) {
      running = run(prepared)
    },
    async stop() {
      abort.abort()
      await running
    },
  }
}

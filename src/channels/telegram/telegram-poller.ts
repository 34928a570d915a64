import { setTimeout as sleep } from 'node:timers/promises'
import { GrammyError, HttpError, type Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from '../../logger.js'
import { toSendError } from './telegram-errors.js'
import { UPDATE_KINDS } from './telegram-update.js'

export interface PollerParts {
  api: Api
  logger: Logger
  pollSeconds: number
  /** Seconds to wait after a refused poll (409, 401). */
  restartSeconds: number
  /** Seconds to wait after a passing fault, of Telegram or of our own store. */
  retrySeconds: number
  /** Handles the update. May be called again with the same one after a failure. */
  take: (update: Update) => Promise<void>
  /** Puts aside what could not be handled, so that it is tried later and holds up nobody else. */
  postpone: (update: Update) => Promise<void>
}

export interface Poller {
  start(): void
  stop(): Promise<void>
}

/** Times one update is handled in vain until it is postponed. */
const MOST_TRIES = 3

/**
 * Long polling, one update after the other. The library's own loop moves past an update whose
 * handling failed; here the offset moves only after `take` has stored it, so a message met by a
 * full disk or a crash comes again. One that fails by itself is postponed after a few tries.
 */
export function createPoller(parts: PollerParts): Poller {
  const { api, logger, take, postpone } = parts
  const abort = new AbortController()
  // The library's types name another package's class; at run time any AbortSignal does.
  const signal = abort.signal as unknown as NonNullable<Parameters<Api['getUpdates']>[1]>
  const stopping = (): boolean => abort.signal.aborted
  let running = Promise.resolve()
  /** Of the update that is being tried: the offset moves past no other before it. */
  let tries = 0

  async function takeOrPostpone(update: Update): Promise<void> {
    if (tries < MOST_TRIES) {
      tries++
      await take(update)
    } else {
      await postpone(update)
      logger.error({ tries }, 'a Telegram update could not be handled; it waits in the inbox')
    }
    tries = 0
  }

  async function run(): Promise<void> {
    let offset = 0
    let webhookGone = false
    while (!stopping()) {
      try {
        // A webhook set earlier would block every poll with 409.
        if (!webhookGone) await api.deleteWebhook(undefined, signal)
        webhookGone = true
        const updates = await api.getUpdates(
          { offset, timeout: parts.pollSeconds, allowed_updates: UPDATE_KINDS },
          signal,
        )
        for (const update of updates) {
          if (stopping()) return
          await takeOrPostpone(update)
          offset = update.update_id + 1
        }
      } catch (error) {
        if (stopping()) return
        await pause(fault(error))
      }
    }
  }

  /** Logs the fault and tells how many seconds to wait. */
  function fault(error: unknown): number {
    const code = error instanceof GrammyError ? error.error_code : undefined
    if (code === 409) {
      logger.error('Telegram 409: another program polls with this token; stop the other one')
      return parts.restartSeconds
    }
    if (code === 401 || code === 404) {
      logger.error('Telegram refuses the token; check TELEGRAM_BOT_TOKEN')
      return parts.restartSeconds
    }
    if (error instanceof GrammyError || error instanceof HttpError) {
      const { message, retryAfterSeconds } = toSendError(error)
      logger.warn({ reason: message }, 'Telegram poll failed; trying again')
      return retryAfterSeconds ?? parts.retrySeconds
    }
    logger.error({ err: error }, 'a Telegram update could not be stored; trying it again')
    return parts.retrySeconds
  }

  /** Ends early when stopping. */
  async function pause(seconds: number): Promise<void> {
    await sleep(seconds * 1000, undefined, { signal: abort.signal }).catch(() => undefined)
  }

  return {
    start() {
      running = run()
    },
    async stop() {
      abort.abort()
      await running
    },
  }
}

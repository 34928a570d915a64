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
  take: (update: Update) => Promise<void>
}

export interface Poller {
  start(): void
  stop(): Promise<void>
}

/**
 * Long polling, one update after the other. The library's own loop moves past an update whose
 * handling failed; here the offset moves only after `take` has stored it, so a message met by a
 * full disk or a crash comes again.
 */
export function createPoller(parts: PollerParts): Poller {
  const { api, logger, take } = parts
  const abort = new AbortController()
  // The library's types name another package's class; at run time any AbortSignal does.
  const signal = abort.signal as unknown as NonNullable<Parameters<Api['getUpdates']>[1]>
  const stopping = (): boolean => abort.signal.aborted
  let running = Promise.resolve()

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
          await take(update)
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

import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { GrammyError, type Api } from 'grammy'
import type { Logger } from '../../logger.js'
import type { ChannelMemory } from '../memory.js'
import { COMMANDS, type TelegramPhrase } from './telegram-contract.js'
import { toSendError } from './telegram-errors.js'
import { UPDATE_KINDS } from './telegram-update.js'

/** What Telegram is told at the start, and only when it does not know it yet; tried until it takes it. */
export interface Setup {
  start(): void
  stop(): Promise<void>
}

export interface SetupParts {
  api: Api
  logger: Logger
  phrase: TelegramPhrase
  /** None in polling mode. */
  webhook: { url: string; secret: string; token: string; memory: ChannelMemory } | undefined
  /** Seconds between tries. */
  waits: readonly number[]
}

// The library's types name another package's class; at run time any AbortSignal does.
type ApiSignal = NonNullable<Parameters<Api['getUpdates']>[1]>
type Telling = (signal: ApiSignal) => Promise<void>

export function createSetup({ api, logger, phrase, webhook, waits }: SetupParts): Setup {
  const abort = new AbortController()
  const stopping = (): boolean => abort.signal.aborted
  let running = Promise.resolve()

  const tellWebhook: Telling = async (signal) => {
    if (!webhook) return
    const { url, secret, token, memory } = webhook
    const info = await api.getWebhookInfo(signal)
    if (info.url === url && info.last_error_message !== undefined) {
      const { last_error_message: reason, pending_update_count: pending } = info
      logger.warn({ reason, pending }, 'Telegram failed to reach the webhook the last time it met a fault')
    }
    // Telegram does not tell the secret it has; the mark tells nothing without the token.
    const mark = createHmac('sha256', token).update(secret).digest('hex')
    const known = info.url === url && sameKinds(info.allowed_updates)
    if (known && (await memory.read('webhook_secret')) === mark) return
    await api.setWebhook(url, { secret_token: secret, allowed_updates: UPDATE_KINDS }, signal)
    await memory.write('webhook_secret', mark)
    logger.info('Telegram posts to the webhook')
  }

  const tellCommands: Telling = async (signal) => {
    const wanted = COMMANDS.map((command) => ({
      command,
      description: phrase(`telegram.command.${command}`),
    }))
    const present = await api.getMyCommands({}, signal)
    const same =
      present.length === wanted.length &&
      wanted.every(
        ({ command, description }, index) =>
          present[index]?.command === command && present[index].description === description,
      )
    if (!same) await api.setMyCommands(wanted, {}, signal)
  }

  async function untilTold(what: string, tell: Telling): Promise<void> {
    for (let attempt = 0; !stopping(); attempt++) {
      try {
        await tell(abort.signal as unknown as ApiSignal)
        return
      } catch (error) {
        if (stopping()) return
        const { message, retryAfterSeconds = 0 } = toSendError(error)
        // What Telegram refuses needs somebody; a line that is down mends itself.
        const refused = error instanceof GrammyError && error.error_code < 429
        logger[refused && attempt === 0 ? 'error' : 'warn'](
          { what, reason: message },
          'Telegram setup failed',
        )
        const wait = Math.max(waits[Math.min(attempt, waits.length - 1)] ?? 0, retryAfterSeconds)
        await pause(wait * 1000, undefined, { signal: abort.signal }).catch(() => undefined)
      }
    }
  }

  return {
    start() {
      running = untilTold('webhook', tellWebhook).then(() => untilTold('commands', tellCommands))
    },
    async stop() {
      abort.abort()
      await running
    },
  }
}

function sameKinds(kinds: readonly string[] | undefined): boolean {
  return kinds?.length === UPDATE_KINDS.length && UPDATE_KINDS.every((kind) => kinds.includes(kind))
}

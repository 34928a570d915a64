import { createHash } from 'node:crypto'
import type { Clock } from '../../clock.js'
import type { Logger } from '../../logger.js'
import { vietnamDay } from '../../vietnam-day.js'
import { SendError } from '../channel.js'
import type { ZaloBotQuotaStore } from './quota-store.js'

export interface ZaloBotQuotaParts {
  store: ZaloBotQuotaStore
  /** The bot, as its token names it: the digits before the colon. */
  bot: string
  /** Messages a month; 0 for no limit. */
  monthly: number
  /** People a bot may talk with; 0 for no limit. */
  users: number
  clock: Clock
  logger: Logger
  /** How long nothing is sent after Zalo said that the quota is used up; twice as long each next time, to `most`. */
  pauses: { first: number; most: number }
}

export interface ZaloBotQuota {
  /** Rejects with `SendError` when so many messages may not go out. */
  allow(messages: number, ofTicket: boolean): Promise<void>
  /** One message went out to a chat. */
  sent(chat: string): Promise<void>
  /** Zalo itself said that the quota is used up. */
  exceeded(): SendError
}

/** This share of the month is kept for tickets: their receipts carry the code, their notices the commune's answer. */
const RESERVE = 0.05

const WARN_AT: readonly number[] = [0.75, 0.9, 1]

/**
 * Counts what goes out, so that staff hear of the limit before citizens feel it. At the month's limit every message is
 * refused for good and shows as undelivered; in its last share only those of tickets go out. People are counted but
 * never turned away: whom Zalo lets write to the bot, the bot answers. Zalo's own word counts as the limit too, but only
 * for a while: it is not known whether too many messages at once are called a used-up quota as well.
 */
export function createZaloBotQuota(parts: ZaloBotQuotaParts): ZaloBotQuota {
  const { store, bot, monthly, users, clock, logger, pauses } = parts
  let pausedUntil = 0
  let pauseSeconds = pauses.first
  const month = (): string => vietnamDay(clock()).slice(0, 7)
  const paused = (): SendError =>
    new SendError(
      'retry',
      'Zalo said that the quota is used up',
      Math.max(1, Math.ceil((pausedUntil - clock().getTime()) / 1000)),
    )

  return {
    async allow(messages, ofTicket) {
      if (clock().getTime() < pausedUntil) throw paused()
      if (monthly === 0) return
      const { sent } = await store.use(bot, month())
      if (sent + messages > monthly) throw new SendError('rejected', 'monthly quota used up')
      if (!ofTicket && sent + messages > monthly * (1 - RESERVE))
        throw new SendError('rejected', 'the rest of the monthly quota is kept for tickets')
    },

    async sent(chat) {
      pauseSeconds = pauses.first
      const person = createHash('sha256').update(`${bot}:${chat}`).digest('hex').slice(0, 32)
      const { sent, people, newPerson } = await store.add(bot, month(), person)
      warn('messages of the month', sent, monthly)
      if (newPerson) warn('people', people, users)
    },

    exceeded() {
      // Said once for each pause, not for every message that waits.
      if (clock().getTime() >= pausedUntil) {
        logger.error(
          { pauseSeconds },
          'Zalo says that the quota of the bot is used up; nothing is sent for a while',
        )
        pausedUntil = clock().getTime() + pauseSeconds * 1000
        pauseSeconds = Math.min(pauses.most, pauseSeconds * 2)
      }
      return paused()
    },
  }

  /** Once for each step: a count passes each number a single time. */
  function warn(what: string, count: number, limit: number): void {
    if (limit === 0) return
    const reached = WARN_AT.filter((share) => count === Math.ceil(limit * share)).at(-1)
    if (reached === undefined) return
    const words = `the Zalo bot has used ${Math.round(reached * 100)} % of its ${what} (${count} of ${limit})`
    if (reached === 1) logger.error(words)
    else logger.warn(words)
  }
}

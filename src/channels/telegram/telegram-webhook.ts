import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { Clock } from '../../clock.js'
import type { Logger } from '../../logger.js'
import type { Inbox } from '../inbox.js'
import { keptUpdate } from './telegram-kept.js'
import { readUpdate } from './telegram-update.js'

export interface TelegramWebhookParts {
  commune: string
  /** What Telegram sends with every request. */
  secret: string
  inbox: Inbox
  clock: Clock
  logger: Logger
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

/** A fault of one kind is told at most this often, in milliseconds. */
const QUIET_MS = 60_000

/**
 * Where Telegram posts updates (core.telegram.org/bots/api#setwebhook): kept, then answered 200, whatever becomes of
 * them. 401 without the secret; 400 for what is no update. One that cannot be stored is answered 500 and comes again.
 */
export function createTelegramWebhook(parts: TelegramWebhookParts): Hono {
  const { commune, secret, inbox } = parts
  const complain = createComplaints(parts)
  const routes = new Hono()
  routes.post(`/webhooks/telegram/${commune}`, async (context) => {
    if (!sameSecret(context.req.header(SECRET_HEADER) ?? '', secret)) {
      complain('wrong secret')
      return context.body(null, 401)
    }
    const read = readUpdate(parsed(await context.req.text()))
    if (read.kind === 'none') {
      complain('no update')
      return context.body(null, 400)
    }
    // An answer of 4xx would only bring it again.
    if (read.kind === 'malformed') complain('malformed')
    const kept = read.kind === 'update' ? keptUpdate(read.update) : undefined
    if (kept) await inbox.keep(kept)
    return context.body(null, 200)
  })
  return routes
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** In a time that tells nothing of where they differ, or of their lengths. */
function sameSecret(one: string, other: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}

function createComplaints({ clock, logger }: TelegramWebhookParts): (why: string) => void {
  const last = new Map<string, number>()
  return (why) => {
    const now = clock().getTime()
    if (now - (last.get(why) ?? -Infinity) < QUIET_MS) return
    last.set(why, now)
    logger.warn(
      { why },
      'a request to the Telegram webhook was not taken; more of the kind are not told for a minute',
    )
  }
}

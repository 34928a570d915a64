import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { Logger } from '../../logger.js'
import { readWebhookBody } from './zalo-bot-read.js'
import type { ZaloUpdate } from './zalo-bot-types.js'

export interface ZaloBotWebhookParts {
  commune: string
  secret: string
  logger: Logger
  /** Resolves once the update would survive a power cut. */
  keep: (update: ZaloUpdate) => Promise<void>
}

/** Bytes of a body taken in; Zalo's have some hundred. */
const MOST_BYTES = 1024 * 1024

/** A stranger may call as often as they like; the log tells of it once in this time. */
const TELL_EVERY_MS = 60_000

export function zaloBotWebhookPath(commune: string): string {
  return `/webhooks/zalo-bot/${commune}`
}

/**
 * Where Zalo calls. The secret in the header is the whole proof. What came is kept, then answered; the work follows.
 * An empty body is Zalo's trial call, which comes without the secret.
 */
export function zaloBotWebhook({ commune, secret, logger, keep }: ZaloBotWebhookParts): Hono {
  const strangers = occasionally((count) => {
    logger.warn({ count }, 'calls of the Zalo webhook without the right secret were refused')
  })
  let shapeTold = false
  const routes = new Hono()

  routes.post(zaloBotWebhookPath(commune), async (context) => {
    const known = isSame(context.req.header('x-bot-api-secret-token') ?? '', secret)
    // A stranger's body is not read: that there is one is enough.
    const body = await readAtMost(context.req.raw, known ? MOST_BYTES : 0)
    if (body === '') return context.body(null, 200)
    if (!known) {
      strangers()
      return context.body(null, 401)
    }
    if (body === undefined) {
      logger.warn('a Zalo webhook call with too large a body was refused')
      return context.body(null, 413)
    }
    const read = readBody(body)
    if (read === 'unreadable') {
      logger.warn('a Zalo webhook call that is no JSON was refused')
      return context.body(null, 400)
    }
    if (!read?.update.message) {
      logger.info({ event: read?.update.event_name.slice(0, 60) }, 'a Zalo webhook call without a message')
      return context.body(null, 200)
    }
    if (!shapeTold) logger.info({ wrapped: read.wrapped }, 'first Zalo webhook call: its body is read')
    shapeTold = true
    try {
      await keep(read.update)
    } catch (error) {
      logger.error({ err: error }, 'a message from Zalo could not be stored')
      return context.body(null, 503)
    }
    return context.body(null, 200)
  })
  return routes
}

function readBody(body: string): ReturnType<typeof readWebhookBody> | 'unreadable' {
  try {
    return readWebhookBody(JSON.parse(body))
  } catch {
    return 'unreadable'
  }
}

/** In a time that tells nothing of how much is right. */
function isSame(given: string, secret: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(secret))
}

/** The body as text; undefined when it is longer, the rest of which is not taken in. */
async function readAtMost(request: Request, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    const chunk = part.value as Uint8Array
    length += chunk.length
    if (length > most) {
      await reader?.cancel()
      return undefined
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length).toString('utf8')
}

function occasionally(tell: (count: number) => void): () => void {
  let count = 0
  let told = -Infinity
  return () => {
    count++
    if (performance.now() - told < TELL_EVERY_MS) return
    tell(count)
    count = 0
    told = performance.now()
  }
}

import { Hono } from 'hono'
import type { Logger } from '../../logger.js'
import type { Inbox } from '../inbox.js'
import { keyOfEvent, kindOfEvent, readEvent, timestampIn } from './oa-event.js'
import { matchSignature, type SignatureKeys } from './oa-signature.js'

export interface OaWebhookParts {
  commune: string
  keys: SignatureKeys
  inbox: Pick<Inbox, 'keep'>
  logger: Logger
}

/** Largest body taken, in bytes; events are below 10 KB. */
export const MOST_WEBHOOK_BYTES = 1024 * 1024

/**
 * POST /webhooks/zalo-oa/<commune>: kept on disk, then 200, which Zalo wants within two seconds; otherwise it
 * delivers again, up to an hour later, and in the end turns the webhook off. 401 for what is not signed, 413 for
 * what is too large, 503 when it could not be kept.
 */
export function oaWebhook({ commune, keys, inbox, logger }: OaWebhookParts): Hono {
  const matched = new Set<string>()
  const unknown = new Set<string>()

  async function keep(payload: string): Promise<void> {
    const event = readEvent(payload)
    if (!event) {
      once(unknown, 'no event', () => logger.warn('Zalo OA: signed body without an event'))
      return
    }
    const kind = kindOfEvent(event.name)
    if (kind === 'unknown') {
      const name = event.name.replace(/[^\w.-]/g, '').slice(0, 60)
      once(unknown, name, () => logger.info({ event: name }, 'Zalo OA: event of an unknown kind passed over'))
    }
    if (kind !== 'handled' || event.user === undefined) return
    if (event.oa !== undefined && event.oa !== keys.oaId) {
      once(unknown, 'other oa', () => logger.warn('Zalo OA: events of another OA passed over'))
      return
    }
    await inbox.keep({ key: keyOfEvent(event, payload), sender: event.user, payload })
  }

  const routes = new Hono()
  routes.post(`/webhooks/zalo-oa/${commune}`, async (context) => {
    const body = await readBody(context.req.raw)
    if (!body) return context.text('too large', 413)
    const text = body.toString('utf8')
    // Sent when the address is saved in the console: the one thing that comes unsigned.
    if (/^\s*\{\s*\}\s*$/.test(text)) return context.text('ok')
    const match = matchSignature(
      context.req.header('X-ZEvent-Signature'),
      body,
      { body: timestampIn(text), header: context.req.header('X-ZEvent-Timestamp') },
      keys,
    )
    if (!match) return context.text('not signed', 401)
    once(matched, JSON.stringify(match), () => logger.info(match, 'Zalo OA: webhooks are signed so'))
    try {
      await keep(text)
    } catch (error) {
      logger.error({ err: error }, 'Zalo OA: an event could not be kept; Zalo delivers it again')
      return context.text('not kept', 503)
    }
    return context.text('ok')
  })
  return routes
}

/** Names are told once each, and only so many of them. */
function once(told: Set<string>, name: string, tell: () => void): void {
  if (told.has(name) || told.size >= 100) return
  told.add(name)
  tell()
}

/** The bytes as they came; undefined when there are too many. */
async function readBody(request: Request): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_WEBHOOK_BYTES) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.length
    if (length > MOST_WEBHOOK_BYTES) {
      await reader?.cancel()
      return undefined
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks, length)
}

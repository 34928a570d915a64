import { Hono } from 'hono'
import type { Logger } from '../../logger.js'
import type { Channel, IncomingMessage } from '../channel.js'
import type { Inbox } from '../inbox.js'
import { sendPictures, type Pictures } from '../pictures.js'
import { oaCallback } from './oa-callback.js'
import { meaningOf, REMEDIES } from './oa-codes.js'
import type { OaContactStore } from './oa-contact-store.js'
import { OaError, OaTokenError, toSendError } from './oa-errors.js'
import { keyOfEvent, readEvent, timeOfEvent } from './oa-event.js'
import { createOaFiles } from './oa-files.js'
import { incomingFrom } from './oa-incoming.js'
import { linkOa, type OaLinkParts } from './oa-link.js'
import { createOaPictures } from './oa-pictures.js'
import { reach } from './oa-reach.js'
import { renderOa } from './oa-render.js'
import { oaWebhook } from './oa-webhook.js'

export interface ZaloOaParts extends Omit<OaLinkParts, 'seconds'> {
  secretKey: string
  commune: string
  /** Whether messages that Zalo bills may go out. */
  paidWindow: boolean
  /** Days after which a person who did nothing is forgotten. */
  contactDays: number
  /** How to pick from a numbered list. */
  hint: string
  contacts: OaContactStore
  inbox: Inbox
  pictures: Pictures
  /** Seconds; given shorter in tests. */
  sendSeconds?: number
  fileSeconds?: number
  watchSeconds?: number
  /** Given in tests, whose files lie on loopback. */
  mayFetch?: (url: URL) => boolean
  random?: () => number
}

/** A Zalo Official Account: in by webhook, out by consultation messages. */
export function createZaloOaChannel(parts: ZaloOaParts): { channel: Channel; routes: Hono } {
  const { oaId, commune, contacts, inbox, clock, logger } = parts
  const { tokens, client, consent } = linkOa({ ...parts, seconds: parts.sendSeconds ?? 15 })
  const fileAt = createOaFiles({
    seconds: parts.fileSeconds ?? 15,
    ...(parts.mayFetch && { mayFetch: parts.mayFetch }),
  })
  const sendPicture = createOaPictures({ client, pictures: parts.pictures, clock })
  const reachParts = { oaId, contacts, client, paidWindow: parts.paidWindow, clock }
  let watch: NodeJS.Timeout | undefined
  let watching: Promise<void> | undefined

  async function handle(
    payload: string,
    receive: (message: IncomingMessage) => Promise<void>,
  ): Promise<void> {
    const event = readEvent(payload)
    if (event?.user === undefined) return
    const at = timeOfEvent(event, clock())
    if (event.name === 'unfollow') await contacts.unfollowed(oaId, event.user, at)
    else await contacts.touched(oaId, event.user, at)
    for (const message of incomingFrom(event, keyOfEvent(event, payload), commune, fileAt))
      await receive(message)
  }

  /** Renews the token in time also when nobody writes, and forgets people of long ago. */
  async function look(): Promise<void> {
    try {
      await contacts.forgetBefore(oaId, new Date(clock().getTime() - parts.contactDays * 86_400_000))
      await tokens.current()
    } catch (error) {
      if (error instanceof OaTokenError && error.kind === 'needs_consent')
        logger.error(
          { reason: error.message },
          'Zalo OA: nothing can be sent until an admin of the OA consents',
        )
      else logger.warn({ reason: toSendError(error, clock()).message }, 'Zalo OA: token not looked after')
    }
  }

  const channel: Channel = {
    name: 'zalo-oa',
    async send({ address, reply }) {
      try {
        await reach(address.id, reachParts)
        for (const message of renderOa(reply, parts.hint)) await client.sendMessage(address.id, message)
        await sendPictures(reply, (picture) => sendPicture(address.id, picture), logger)
      } catch (error) {
        tellOperator(error, logger)
        throw toSendError(error, clock(), parts.random)
      }
    },
    start(receive) {
      inbox.start((payload) => handle(payload, receive))
      const lookOnce = (): void => {
        watching ??= look().finally(() => (watching = undefined))
      }
      lookOnce()
      watch = setInterval(lookOnce, (parts.watchSeconds ?? 300) * 1000)
      watch.unref()
      return Promise.resolve()
    },
    async stop() {
      clearInterval(watch)
      await inbox.stop()
      await watching
    },
  }
  const routes = new Hono()
  routes.route('/', oaWebhook({ commune, keys: parts, inbox, logger }))
  routes.route('/', oaCallback({ commune, consent, logger }))
  return { channel, routes }
}

/** What no retry mends is said loudly, each time a reply meets it. */
function tellOperator(error: unknown, logger: Logger): void {
  const meaning = error instanceof OaError ? meaningOf(error.code) : undefined
  const remedy = meaning && REMEDIES[meaning]
  if (error instanceof OaError && remedy !== undefined)
    logger.error({ code: error.code }, `Zalo OA: ${remedy}`)
  if (error instanceof OaError && meaning === undefined)
    logger.error({ code: error.code }, 'Zalo OA: an error code that is in no table')
}

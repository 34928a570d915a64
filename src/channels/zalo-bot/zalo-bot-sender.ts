import type { Logger } from '../../logger.js'
import type { Channel, PictureBlock } from '../channel.js'
import { sendPictures, type Pictures } from '../pictures.js'
import type { ZaloBotClient } from './zalo-bot-client.js'
import { ZaloBotError } from './zalo-bot-errors.js'
import type { ZaloBotQuota } from './zalo-bot-quota.js'
import { renderZaloBot } from './zalo-bot-render.js'
import { toSendError } from './zalo-bot-send-errors.js'
import { MOST_TEXT_UNITS } from './zalo-bot-types.js'

export interface ZaloBotSenderParts {
  client: ZaloBotClient
  quota: ZaloBotQuota
  hint: string
  /** Resolves when a message may be sent to the chat. */
  turn: (chat: string) => Promise<void>
  pictures: Pictures
  /** Where Zalo fetches pictures from; null: none are sent. */
  publicUrl: string | null
  logger: Logger
}

/** Deliveries remembered that went out in part; the oldest is forgotten and would be sent again whole. */
const MOST_HALF_SENT = 1_000

/**
 * Sends replies part by part. A delivery tried again goes on after the parts that Zalo has taken: they count, and a
 * month has few messages. At least once all the same: a part whose answer was lost comes twice.
 */
export function createZaloBotSender(parts: ZaloBotSenderParts): Channel['send'] {
  const { client, quota, hint, turn } = parts
  const halfSent = new Map<string, number>()

  return async (delivery) => {
    const { id, address, reply } = delivery
    const messages = renderZaloBot(reply, hint)
    const taken = halfSent.get(id) ?? 0
    try {
      await quota.allow(messages.length - taken, delivery.ofTicket === true)
      for (const [index, message] of messages.entries()) {
        if (index < taken) continue
        await turn(address.id)
        await client.sendMessage({ chat_id: address.id, ...message })
        remember(id, index + 1)
        await quota.sent(address.id)
      }
      halfSent.delete(id)
    } catch (error) {
      if (error instanceof ZaloBotError && error.meaning === 'quota') throw quota.exceeded()
      const failure = toSendError(error)
      if (failure.kind !== 'retry') halfSent.delete(id)
      throw failure
    }
    await sendPictures(reply, (picture) => sendPicture(address.id, picture), parts.logger)
  }

  /** Counts as a message; the last of the month's are not for pictures. */
  async function sendPicture(chat: string, picture: PictureBlock): Promise<void> {
    if (parts.publicUrl === null) throw new Error('HOI_XA_PUBLIC_URL is not set')
    await quota.allow(1, false)
    await turn(chat)
    const photo = parts.publicUrl + parts.pictures.path(picture)
    const caption = picture.alt.normalize('NFC').slice(0, MOST_TEXT_UNITS)
    await client.sendPhoto({ chat_id: chat, photo, caption })
    await quota.sent(chat)
  }

  function remember(id: string, taken: number): void {
    halfSent.delete(id)
    halfSent.set(id, taken)
    const oldest = halfSent.keys().next()
    if (halfSent.size > MOST_HALF_SENT && oldest.done !== true) halfSent.delete(oldest.value)
  }
}

import { createHash } from 'node:crypto'
import type { Content, IncomingFile, IncomingMessage } from '../channel.js'
import type { KeptUpdate } from '../inbox.js'
import { photoOf } from './zalo-bot-read.js'
import type { ZaloMessage, ZaloUpdate } from './zalo-bot-types.js'

/** The picture at an address. */
export type PictureAt = (address: string) => IncomingFile

/** The update as it is kept, whatever it is; `message_id` is the only key Zalo gives. Pure. */
export function keptUpdate(update: ZaloUpdate): KeptUpdate {
  const { event_name: event, message } = update
  const payload = JSON.stringify(update)
  const key = message?.message_id ?? createHash('sha256').update(payload).digest('hex')
  return { key: `${event}:${key}`, sender: message?.chat.id ?? '', payload }
}

/**
 * Update to message. Undefined for what nobody said to the bot: groups, bots, unknown events, and what comes without
 * a message. Pure.
 */
export function incomingFrom(
  { event_name: event, message }: ZaloUpdate,
  commune: string,
  pictureAt: PictureAt,
): IncomingMessage | undefined {
  if (!message || !isPrivate(message) || message.from?.is_bot === true) return undefined
  const content = contentOf(event, message, pictureAt)
  if (!content) return undefined
  return {
    address: { commune, channel: 'zalo-bot', id: message.chat.id },
    key: `${event}:${message.message_id}`,
    content,
  }
}

/** In a private chat the chat's id is the person's; that serves should the type be left out. */
function isPrivate({ chat, from }: ZaloMessage): boolean {
  return chat.chat_type === '' ? chat.id === from?.id : chat.chat_type.toUpperCase() === 'PRIVATE'
}

function contentOf(event: string, message: ZaloMessage, pictureAt: PictureAt): Content | undefined {
  switch (event) {
    case 'message.text.received':
      return message.text === undefined
        ? { kind: 'unsupported', what: 'other' }
        : { kind: 'text', text: message.text }
    case 'message.image.received':
      return pictureContent(message, pictureAt)
    case 'message.sticker.received':
      return { kind: 'unsupported', what: 'sticker' }
    case 'message.voice.received':
      return { kind: 'unsupported', what: 'voice' }
    case 'message.unsupported.received':
      return { kind: 'unsupported', what: 'other' }
    default:
      return undefined
  }
}

function pictureContent(message: ZaloMessage, pictureAt: PictureAt): Content {
  const address = photoOf(message)
  if (address === undefined) return { kind: 'unsupported', what: 'photo' }
  const caption = message.caption?.trim()
  return {
    kind: 'file',
    file: pictureAt(address),
    ...(caption !== undefined && caption !== '' && { caption }),
  }
}

import type { Message, Update } from 'grammy/types'
import type { Content, IncomingMessage } from '../channel.js'

/** Update to message; undefined for what nobody said to the bot (groups, service messages). Pure. */
export function incomingFrom(update: Update, commune: string): IncomingMessage | undefined {
  const { callback_query: query, message } = update
  const chat = query ? query.message?.chat : message?.chat
  if (chat?.type !== 'private') return undefined
  const content: Content | undefined = query
    ? { kind: 'choice', id: query.data ?? '' }
    : message && contentOf(message)
  if (!content) return undefined
  return {
    address: { commune, channel: 'telegram', id: String(chat.id) },
    key: `u${update.update_id}`,
    content,
  }
}

function contentOf(message: Message): Content | undefined {
  if (message.text !== undefined) {
    return /^\/start\b/.test(message.text) ? { kind: 'start' } : { kind: 'text', text: message.text }
  }
  if (message.photo) return { kind: 'unsupported', what: 'photo' }
  if (message.voice ?? message.audio ?? message.video_note) return { kind: 'unsupported', what: 'voice' }
  if (message.sticker) return { kind: 'unsupported', what: 'sticker' }
  if (message.location) return { kind: 'unsupported', what: 'location' }
  if (message.document ?? message.video) return { kind: 'unsupported', what: 'file' }
  return (message.contact ?? message.poll ?? message.dice)
    ? { kind: 'unsupported', what: 'other' }
    : undefined
}

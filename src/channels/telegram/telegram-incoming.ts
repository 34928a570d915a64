import type { Message, PhotoSize, Update } from 'grammy/types'
import type { Content, IncomingFile, IncomingMessage } from '../channel.js'

/** Bytes of the largest file that the Bot API lets a bot fetch (core.telegram.org/bots/api#getfile). */
export const MOST_FILE_BYTES = 20 * 1024 * 1024

/** A file by Telegram's id of it; size in bytes and name as the sender's program told them. */
export type FileOf = (fileId: string, size: number | undefined, name: string | undefined) => IncomingFile

/** Update to message; undefined for what nobody said to the bot (groups, service messages). Pure. */
export function incomingFrom(update: Update, commune: string, fileOf: FileOf): IncomingMessage | undefined {
  const { callback_query: query, message } = update
  const chat = query ? query.message?.chat : message?.chat
  if (chat?.type !== 'private') return undefined
  const content: Content | undefined = query
    ? { kind: 'choice', id: query.data ?? '' }
    : message && contentOf(message, fileOf)
  if (!content) return undefined
  return {
    address: { commune, channel: 'telegram', id: String(chat.id) },
    key: `u${update.update_id}`,
    content,
  }
}

/** Each picture of an album is a message of its own. */
function contentOf(message: Message, fileOf: FileOf): Content | undefined {
  if (message.text !== undefined) {
    return /^\/start\b/.test(message.text) ? { kind: 'start' } : { kind: 'text', text: message.text }
  }
  const file = fileIn(message, fileOf)
  if (file) return { kind: 'file', file, ...(message.caption !== undefined && { caption: message.caption }) }
  if (message.photo) return { kind: 'unsupported', what: 'photo' }
  if (message.location) {
    const { latitude, longitude } = message.location
    return { kind: 'location', latitude, longitude }
  }
  if (message.voice ?? message.audio ?? message.video_note) return { kind: 'unsupported', what: 'voice' }
  if (message.sticker) return { kind: 'unsupported', what: 'sticker' }
  if (message.video ?? message.animation) return { kind: 'unsupported', what: 'file' }
  return (message.contact ?? message.poll ?? message.dice)
    ? { kind: 'unsupported', what: 'other' }
    : undefined
}

function fileIn({ photo, document, animation }: Message, fileOf: FileOf): IncomingFile | undefined {
  const size = photo && largest(photo)
  if (size) return fileOf(size.file_id, size.file_size, undefined)
  // A moving picture comes as a video that is called a document as well.
  if (!document || animation) return undefined
  return fileOf(document.file_id, document.file_size, document.file_name)
}

/** The sharpest of the sizes that can be fetched. */
function largest(sizes: readonly PhotoSize[]): PhotoSize | undefined {
  return sizes
    .filter((size) => (size.file_size ?? 0) <= MOST_FILE_BYTES)
    .reduce<PhotoSize | undefined>(
      (best, size) => (best && best.width * best.height >= size.width * size.height ? best : size),
      undefined,
    )
}

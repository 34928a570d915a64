import type { Content, IncomingFile, IncomingMessage } from '../channel.js'
import { chatOf, type TelegramMessageIn, type TelegramUpdate } from './telegram-update.js'

/** Bytes of the largest file that the Bot API lets a bot fetch (core.telegram.org/bots/api#getfile). */
export const MOST_FILE_BYTES = 20 * 1024 * 1024

/** A text changed within this many seconds of its sending is read again; an older one is history. */
const EDIT_SECONDS = 600

const MOST_ALBUM_CHARACTERS = 64

/** A file by Telegram's id of it; size in bytes and name as the sender's program told them. */
export type FileOf = (fileId: string, size: number | undefined, name: string | undefined) => IncomingFile

/** Update of a private chat to message; undefined for what nobody said to the bot. Pure. */
export function incomingFrom(
  update: TelegramUpdate,
  commune: string,
  fileOf: FileOf,
): IncomingMessage | undefined {
  const chat = chatOf(update)
  if (chat?.type !== 'private') return undefined
  const { callback_query: query, message, edited_message: edited } = update
  const content = query
    ? tapped(query.data)
    : message
      ? contentOf(message, fileOf)
      : edited && editedContent(edited)
  if (!content) return undefined
  return {
    address: { commune, channel: 'telegram', id: String(chat.id) },
    key: `${edited && !message ? 'e' : 'u'}${update.update_id}`,
    content,
  }
}

export function tapped(data: string | undefined): Content {
  return { kind: 'choice', id: data ?? '' }
}

/** Words; "/start" opens the conversation. A command may name the bot: "/tracuu@ten_bot". */
export function worded(text: string): Content {
  if (/^\/start\b/.test(text)) return { kind: 'start' }
  return { kind: 'text', text: text.replace(/^(\/\w+)@\w+/, '$1') }
}

function editedContent({ text, date, edit_date: at }: TelegramMessageIn): Content | undefined {
  const soon = at !== undefined && at - date <= EDIT_SECONDS
  return text !== undefined && soon ? { kind: 'text', text, edited: true } : undefined
}

/** Each picture of an album is a message of its own. */
function contentOf(message: TelegramMessageIn, fileOf: FileOf): Content | undefined {
  if (message.text !== undefined) return worded(message.text)
  const file = fileIn(message, fileOf)
  if (file) return { kind: 'file', file, ...wordsAndAlbum(message) }
  if (message.photo) return { kind: 'unsupported', what: 'photo' }
  if (message.location) {
    const { latitude, longitude } = message.location
    return { kind: 'location', latitude, longitude }
  }
  if (message.voice ?? message.audio ?? message.video_note) return { kind: 'unsupported', what: 'voice' }
  if (message.sticker) return { kind: 'unsupported', what: 'sticker' }
  if (message.video ?? message.animation) return { kind: 'unsupported', what: 'file' }
  if (message.contact) return ownNumber(message) ?? { kind: 'unsupported', what: 'other' }
  return (message.poll ?? message.dice) ? { kind: 'unsupported', what: 'other' } : undefined
}

function wordsAndAlbum({ caption, media_group_id: album }: TelegramMessageIn) {
  return {
    ...(caption !== undefined && { caption }),
    ...(album !== undefined && { album: album.slice(0, MOST_ALBUM_CHARACTERS) }),
  }
}

/** The sender's own number reads like a typed one; that of somebody else is not taken. */
function ownNumber({ contact, from }: TelegramMessageIn): Content | undefined {
  if (contact?.user_id === undefined || contact.user_id !== from?.id) return undefined
  // Telegram leaves the plus out: "84912345678".
  return { kind: 'text', text: contact.phone_number.replace(/^\+?(?=84\d{9,10}$)/, '+') }
}

function fileIn({ photo, document, animation }: TelegramMessageIn, fileOf: FileOf): IncomingFile | undefined {
  const size = photo && largest(photo)
  if (size) return fileOf(size.file_id, size.file_size, undefined)
  // A moving picture comes as a video that is called a document as well.
  if (!document || animation) return undefined
  return fileOf(document.file_id, document.file_size, document.file_name)
}

type PhotoSize = NonNullable<TelegramMessageIn['photo']>[number]

/** The sharpest of the sizes that can be fetched. */
function largest(sizes: readonly PhotoSize[]): PhotoSize | undefined {
  return sizes
    .filter((size) => (size.file_size ?? 0) <= MOST_FILE_BYTES)
    .reduce<PhotoSize | undefined>(
      (best, size) => (best && best.width * best.height >= size.width * size.height ? best : size),
      undefined,
    )
}

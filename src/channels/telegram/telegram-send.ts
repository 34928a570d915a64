import { InputFile, type Api } from 'grammy'
import type { PictureBlock } from '../channel.js'
import type { Pictures } from '../pictures.js'
import { isUnreadableMarkup, toSendError } from './telegram-errors.js'
import type { TelegramMessage } from './telegram-render.js'

/** Sends one message (core.telegram.org/bots/api#sendmessage); once more without marks where they cannot be read. */
export async function sendOne(api: Api, chat: string, message: TelegramMessage): Promise<void> {
  const inline = message.keyboard.length > 0 ? { inline_keyboard: message.keyboard } : undefined
  const markup = message.answers ?? inline
  const options = { link_preview_options: { is_disabled: true }, ...(markup && { reply_markup: markup }) }
  try {
    await api.sendMessage(chat, message.html, { parse_mode: 'HTML', ...options })
  } catch (error) {
    if (!isUnreadableMarkup(error)) throw error
    await api.sendMessage(chat, message.plain, options)
  }
}

/** Characters under a picture (core.telegram.org/bots/api#sendphoto). */
const MOST_CAPTION = 1_024

/** Rejects with an error that does not hold the token. */
export async function sendPicture(
  api: Api,
  chat: string,
  picture: PictureBlock,
  pictures: Pictures,
): Promise<void> {
  const bytes = await pictures.draw(picture)
  try {
    await api.sendPhoto(chat, new InputFile(bytes, 'qr.png'), { caption: picture.alt.slice(0, MOST_CAPTION) })
  } catch (error) {
    throw toSendError(error)
  }
}

import type { Api } from 'grammy'
import { isUnreadableMarkup } from './telegram-errors.js'
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

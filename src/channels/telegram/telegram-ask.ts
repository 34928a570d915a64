import type { Reply } from '../channel.js'
import type { TelegramPhrase } from './telegram-contract.js'
import { escapeHtml, type ReplyKeyboard, type TelegramMessage } from './telegram-render.js'

/**
 * Gives the messages of a reply what it asks for. A message has one keyboard, so the choices stand as words beside
 * the button that sends a place or a number; a word pressed comes back as typed, which the conversation understands.
 * The reply after it takes that keyboard away, by a short message of its own where the reply needs buttons.
 */
export function withAsked(
  messages: readonly TelegramMessage[],
  { ask, choices }: Reply,
  phrase: TelegramPhrase,
): TelegramMessage[] {
  if (ask === undefined) return [...messages]
  if (ask === 'nothing') return withoutKeyboard(messages, phrase)
  const shared =
    ask === 'location'
      ? { text: phrase('telegram.share_location'), request_location: true }
      : { text: phrase('telegram.share_phone'), request_contact: true }
  const answers: ReplyKeyboard = {
    keyboard: [[shared], ...choices.map(({ label }) => [{ text: label }])],
    resize_keyboard: true,
    one_time_keyboard: true,
  }
  return messages.map((message, index) =>
    index === messages.length - 1 ? { ...message, keyboard: [], answers } : message,
  )
}

function withoutKeyboard(messages: readonly TelegramMessage[], phrase: TelegramPhrase): TelegramMessage[] {
  const answers = { remove_keyboard: true } as const
  const [first, ...rest] = messages
  if (first?.keyboard.length === 0) return [{ ...first, answers }, ...rest]
  const noted = phrase('telegram.noted')
  return [{ html: escapeHtml(noted), plain: noted, keyboard: [], answers }, ...messages]
}

import {
  tapUpdate,
  textUpdate,
  type Call,
  type ShownMessage,
  type TelegramServer,
} from '../fakes/telegram-server.js'
import { asButton, asPicture, labelWith, newOnes, until, type Talk } from './talk.js'

interface Markup {
  inline_keyboard?: ShownMessage['keyboard']
  keyboard?: { text: string }[][]
  remove_keyboard?: boolean
}

/** A private chat over the Bot API on loopback. */
export function telegramTalk(server: TelegramServer, chat: number, drain: () => Promise<void>): Talk {
  const sent = (): Call[] =>
    server.callsOf('sendMessage').filter(({ payload }) => String(payload['chat_id']) === String(chat))
  const shown = (): Call[] =>
    server.calls.filter(
      ({ method, payload }) =>
        (method === 'sendMessage' || method === 'sendPhoto') && String(payload['chat_id']) === String(chat),
    )
  const news = newOnes(() => shown().map(shownIn))

  async function after(update: Record<string, unknown>): Promise<string[]> {
    server.push(update)
    await until(news.waiting, 'an answer on Telegram')
    await drain()
    return news.take()
  }

  return {
    open: () => after(textUpdate(chat, '/start')),
    say: (text) => after(textUpdate(chat, text)),
    async choose(label) {
      const inline = markupOf(sent().at(-1))?.inline_keyboard?.flat() ?? []
      const instead = server.answers(chat).map(({ text }) => text)
      const found = labelWith(label, inline.length > 0 ? inline.map(({ text }) => text) : instead)
      const button = inline.find(({ text }) => text === found)
      return button
        ? { how: 'bấm nút', shown: await after(tapUpdate(chat, button.callback_data)) }
        : { how: 'bấm phím', shown: await after(textUpdate(chat, found)) }
    },
    async arrived() {
      await drain()
      return news.take()
    },
  }
}

function markupOf(call: Call | undefined): Markup | undefined {
  return call?.payload['reply_markup'] as Markup | undefined
}

/** Buttons under the message in brackets, keys in place of the letters in braces. */
function shownIn(call: Call): string {
  if (call.method === 'sendPhoto') return asPicture(String(call.payload['caption']))
  const { inline_keyboard: inline = [], keyboard = [], remove_keyboard: removed } = markupOf(call) ?? {}
  return [
    readable(String(call.payload['text'])),
    ...inline.flat().map(({ text }) => asButton(text)),
    ...keyboard.flat().map(({ text }) => `{ ${text} }`),
    ...(removed ? ['{ cất bàn phím }'] : []),
  ].join('\n')
}

function readable(html: string): string {
  return html
    .replace(/<a href="([^"]*)">([^<]*)<\/a>/g, (_, href: string, text: string) => `${text} ‹${href}›`)
    .replace(/<\/?b>/g, '**')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}

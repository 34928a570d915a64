import type { KeptUpdate } from '../inbox.js'
import { mayBeAddressed } from './telegram-addressed.js'
import { chatOf, type TelegramUpdate } from './telegram-update.js'

/** The update as the inbox keeps it: in order for each chat. Undefined for what is not ours to store. Pure. */
export function keptUpdate(update: TelegramUpdate): KeptUpdate | undefined {
  const chat = chatOf(update)
  if (!chat || !concernsUs(update, chat.type)) return undefined
  return { key: String(update.update_id), sender: String(chat.id), payload: JSON.stringify(update) }
}

/** What people of a group say to each other is not. */
function concernsUs({ message, callback_query: query }: TelegramUpdate, chatType: string): boolean {
  if (chatType === 'private' || query) return true
  return message !== undefined && mayBeAddressed(message)
}

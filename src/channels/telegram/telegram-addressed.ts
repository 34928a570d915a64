import { COMMANDS, type BotName } from './telegram-contract.js'
import type { TelegramMessageIn } from './telegram-update.js'

/** Commands without the bot's name that are taken for its own. */
const KNOWN: ReadonlySet<string> = new Set(['start', 'help', ...COMMANDS])

/** Whether a message of a group speaks to this bot: its name, a command of it, an answer to it. Pure. */
export function isAddressed(message: TelegramMessageIn, me: BotName): boolean {
  const { text = '', entities = [], reply_to_message: repliedTo } = message
  if (repliedTo?.from?.id === me.id) return true
  return entities.some(({ type, offset, length, user }) => {
    const said = text.slice(offset, offset + length)
    if (type === 'mention') return isName(said.slice(1), me)
    if (type === 'text_mention') return user?.id === me.id
    if (type !== 'bot_command') return false
    const [command = '', name] = said.slice(1).split('@')
    return name === undefined ? KNOWN.has(command.toLowerCase()) : isName(name, me)
  })
}

/** Whether a message may speak to some bot at all: the rest of a group's talk is never stored. Pure. */
export function mayBeAddressed(message: TelegramMessageIn): boolean {
  const { entities = [], reply_to_message: repliedTo, new_chat_members: members } = message
  return entities.length > 0 || repliedTo?.from?.is_bot === true || members !== undefined
}

/** The words without the name they were addressed to. Pure. */
export function withoutName(text: string, me: BotName): string {
  return text
    .replace(new RegExp(`@${me.username}\\b`, 'giu'), ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:.]+|\s+$/g, '')
}

function isName(name: string, me: BotName): boolean {
  return name.toLowerCase() === me.username.toLowerCase()
}

import type { Clock } from '../../clock.js'
import { vietnamDay } from '../../vietnam-day.js'
import type { Content, IncomingMessage } from '../channel.js'
import { isAddressed, mayBeAddressed, withoutName } from './telegram-addressed.js'
import type { BotName } from './telegram-contract.js'
import { tapped, worded } from './telegram-incoming.js'
import { chatOf, type TelegramUpdate } from './telegram-update.js'

export interface GroupsParts {
  mode: 'refuse' | 'mention'
  commune: string
  me: () => Promise<BotName>
  /** Says in a group that the bot talks in private; never rejects. */
  refuse: (chat: number, link: string) => Promise<void>
  clock: Clock
}

export interface Groups {
  /**
   * What a member of a group says to the bot, under an address of the member's own; or undefined, after telling the
   * group where the bot talks. Rejects when the bot's name cannot be had.
   */
  take(update: TelegramUpdate): Promise<IncomingMessage | undefined>
}

/** Groups remembered as told today. */
const MOST_TOLD = 1_000

export function createGroups({ mode, commune, me, refuse, clock }: GroupsParts): Groups {
  /** By chat: the day the group was last told. A restart may tell it once more. */
  const told = new Map<number, string>()

  async function refuseOnceADay(chat: number, { username }: BotName): Promise<void> {
    const today = vietnamDay(clock())
    if (told.get(chat) === today) return
    if (told.size >= MOST_TOLD) told.clear()
    told.set(chat, today)
    await refuse(chat, privateLink(username))
  }

  return {
    async take(update) {
      const { update_id, message, callback_query: query } = update
      const chat = chatOf(update)
      const from = query ? query.from : message?.from
      if (!chat || !isGroup(chat.type) || !from || from.is_bot === true) return undefined
      if (message && !mayBeAddressed(message)) return undefined
      const bot = await me()
      const added = message?.new_chat_members?.some(({ id }) => id === bot.id) ?? false
      const addressed = query !== undefined || (message !== undefined && isAddressed(message, bot))
      if (mode === 'refuse') {
        if (message && (added || addressed)) await refuseOnceADay(chat.id, bot)
        return undefined
      }
      if (!addressed) return undefined
      const content = query ? tapped(query.data) : wordsOf(message?.text, bot)
      if (!content) return undefined
      return {
        address: { commune, channel: 'telegram', id: groupAddress(chat.id, from.id) },
        key: `u${update_id}`,
        content,
        publicly: { privateLink: privateLink(bot.username) },
      }
    },
  }
}

/** Pictures, places and numbers are for the private chat. */
function wordsOf(text: string | undefined, me: BotName): Content | undefined {
  if (text === undefined) return undefined
  return worded(withoutName(text, me))
}

/** A member's talk in a group is a conversation of its own; its answers go to the group. */
function groupAddress(chat: number, member: number): string {
  return `${chat}:${member}`
}

/** The chat that answers to an address go to. Pure. */
export function chatOfAddress(id: string): string {
  return id.split(':', 1)[0] ?? id
}

export function isGroup(type: string): boolean {
  return type === 'group' || type === 'supergroup'
}

function privateLink(username: string): string {
  return `https://t.me/${username}`
}

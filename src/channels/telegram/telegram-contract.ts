/** Sentences of the channel, by their key in `prompts/telegram.yml`. */
export type TelegramPhraseKey =
  | `telegram.command.${CommandName}`
  | 'telegram.share_location'
  | 'telegram.share_phone'
  | 'telegram.noted'
  | 'telegram.private_only'

export type TelegramPhrase = (key: TelegramPhraseKey, values?: Readonly<Record<string, string>>) => string

/** Commands of the menu; the conversation understands each as words. */
export const COMMANDS = ['phananh', 'tracuu', 'trogiup', 'canbo', 'dulieu'] as const
export type CommandName = (typeof COMMANDS)[number]

/** What the bot is called by. */
export interface BotName {
  id: number
  username: string
}

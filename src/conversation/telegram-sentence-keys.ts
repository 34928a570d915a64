/** Sentences that only the Telegram channel says, with the values they fill in. */
export const telegramSentenceKeys = {
  'telegram.command.phananh': [],
  'telegram.command.tracuu': [],
  'telegram.command.trogiup': [],
  'telegram.command.canbo': [],
  'telegram.command.dulieu': [],
  'telegram.share_location': [],
  'telegram.share_phone': [],
  'telegram.noted': [],
  'telegram.private_only': ['link'],
} as const satisfies Record<string, readonly string[]>

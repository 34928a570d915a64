import type { Clock } from '../clock.js'

const DAY_MS = 86_400_000

/** Message keys outlive every channel's repeats (Telegram repeats for 24 hours). */
const KEY_DAYS = 8

export interface RetentionParts {
  store: { removeInactive(before: { conversations: Date; keys: Date }): Promise<number> }
  inbox: { removeOld(before: { handled: Date; all: Date }): Promise<void> }
  clock: Clock
  /** Days a conversation is kept after its last message. */
  days: number
}

/** Removes conversations that have been quiet longer than the setting allows, and what inboxes need no more. */
export async function removeOldConversations({ store, inbox, clock, days }: RetentionParts): Promise<void> {
  const before = (count: number): Date => new Date(clock().getTime() - count * DAY_MS)
  await inbox.removeOld({ handled: before(KEY_DAYS), all: before(Math.max(days, KEY_DAYS)) })
  await store.removeInactive({ conversations: before(days), keys: before(KEY_DAYS) })
}

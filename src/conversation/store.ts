import type { Address, Reply, TranscriptEntry } from '../channels/channel.js'

/** A conversation as stored. */
export interface StoredConversation {
  /** Dialogue state as JSON; read with `readState`. */
  state: string
  messages: number
  since: Date
}

/** What one handled message leaves behind, written together or not at all. */
export interface TurnRecord {
  address: Address
  key: string
  /** Undefined when the text must not be kept (tố cáo, emergencies). */
  text: string | undefined
  at: Date
  state: string
  reply: Reply
  /** Names the delivery in the outbox; stable across retries. */
  deliveryId: string
  /** Remove all that was stored of this conversation before writing this reply. */
  erase: boolean
}

/** CONTRACT: where dialogues are kept. One suite runs over every engine. */
export interface ConversationStore {
  load(address: Address): Promise<StoredConversation | undefined>
  /** True when a message with this key was committed before. */
  wasHandled(address: Address, key: string): Promise<boolean>
  /**
   * Writes key, text, state and outgoing reply in one transaction. "duplicate" when the key was
   * committed before: then nothing is written.
   */
  commit(turn: TurnRecord): Promise<'saved' | 'duplicate'>
  /** Latest entries, oldest first. */
  transcript(address: Address, limit: number): Promise<TranscriptEntry[]>
  /**
   * Removes conversations last active before one time, in the others every message older than that,
   * and message keys older than another time;
   * returns how many conversations. Keys must outlive every channel's repeats (Telegram: 24 hours).
   */
  removeInactive(before: { conversations: Date; keys: Date }): Promise<number>
}

import type { Address, Reply, TranscriptEntry } from '../channels/channel.js'
import type { AskedQuestion, QuestionVerdict } from '../questions/question-log.js'
import type { Opening, StoredChange } from '../feedback/ticket-store.js'
import type { Talk } from '../talks/talk.js'
import type { TalkChange } from '../talks/talk-store.js'

/** A conversation as stored. */
export interface StoredConversation {
  /** Dialogue state as JSON; read with `readState`. */
  state: string
  /** Grows with every turn written. */
  version: number
  messages: number
  since: Date
  /** A report being written, as JSON; undefined when there is none or it has expired. */
  draft: string | undefined
  /** The talk with staff that goes on, and the names of all files sent into such talks. */
  talk: Talk | undefined
  talkFiles: readonly string[]
  /** Whether reports of this person are kept. */
  hasTickets: boolean
}

/** A report being written. `files` are the names it holds in the file store. */
export interface StoredDraft {
  json: string
  files: readonly string[]
  expiresAt: Date
}

/** What one handled message leaves behind, written together or not at all. */
export interface TurnRecord {
  address: Address
  key: string
  /** Undefined when the text must not be kept (tố cáo, emergencies). */
  text: string | undefined
  at: Date
  state: string
  /** Version of the conversation that the turn was thought from, 0 where there was none; undefined: any. */
  basedOn?: number
  /** Null: nothing is said, the staff will answer. */
  reply: Reply | null
  /** Names the delivery in the outbox; stable across retries. */
  deliveryId: string
  /**
   * Remove all that was stored of this conversation before writing this reply. Tickets stay, and so do
   * messages about them that have not reached the person.
   */
  erase: boolean
  /** The report being written, after this message; null when there is none any more. */
  draft: StoredDraft | null
  /** False when there was none before it either; left out: there may have been. */
  hadDraft?: boolean
  /** A ticket this message opens, and changes it makes to tickets of this person. */
  opening: Opening | null
  changes: readonly StoredChange[]
  /** What it does to a talk with staff; left out: nothing. */
  talk?: TalkChange | null
  /** What it asked, for the log of questions; left out: nothing. */
  question?: AskedQuestion | null
  /** What it says of the answer before it. */
  verdict?: QuestionVerdict | null
}

/**
 * "stale": the conversation or a ticket changed since it was read; "code_taken": the code is in use. Nothing is written
 * then.
 */
export type Committed = 'saved' | 'duplicate' | 'stale' | 'code_taken'

/** CONTRACT: where dialogues are kept. One suite runs over every engine. */
export interface ConversationStore {
  load(address: Address, now: Date): Promise<StoredConversation | undefined>
  /** True when a message with this key was committed before. */
  wasHandled(address: Address, key: string): Promise<boolean>
  /**
   * Writes key, text, state, draft, ticket and outgoing reply in one transaction. "duplicate" when the key was
   * committed before: then nothing is written.
   */
  commit(turn: TurnRecord): Promise<Committed>
  /** Latest entries, oldest first. */
  transcript(address: Address, limit: number): Promise<TranscriptEntry[]>
  /**
   * Removes conversations last active before one time, in the others every message older than that,
   * and message keys older than another time;
   * returns how many conversations. One that a message about a ticket has yet to reach is kept. Keys must outlive every channel's repeats (Telegram: 24 hours).
   */
  removeInactive(before: { conversations: Date; keys: Date }): Promise<number>
  /** Removes reports that were never sent and have expired; returns how many. */
  removeDrafts(before: Date): Promise<number>
}

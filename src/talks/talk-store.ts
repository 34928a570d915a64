import type { Reply } from '../channels/channel.js'
import type { ReachableTalk, Talk, TalkEnd, TalkStaff } from './talk.js'

/** A file that a citizen sent into a talk; `name` is of the file store. */
export interface TalkFile {
  name: string
  kind: 'jpeg' | 'pdf'
  bytes: number
}

/** What one message of a citizen does to a talk; written with its turn. */
export type TalkChange =
  | { kind: 'begin'; id: string; told: boolean }
  | { kind: 'said'; id: string; file: TalkFile | null }
  | { kind: 'end'; id: string }

/** "waiting": nobody has it; "mine": this account has it; "open": all that go on; "ended": the latest ones. */
export type TalkList = 'waiting' | 'mine' | 'open' | 'ended'

export interface ListedTalk extends Talk {
  /** Last words of the citizen that are kept. */
  lastWords: string | null
  /** A message of the staff could not be delivered. */
  undelivered: boolean
}

/** One line of the conversation that a talk belongs to, as staff see it. */
export interface TalkLine {
  /** `staff`: somebody of the desk wrote it; `bot`: the assistant. */
  from: 'citizen' | 'bot' | 'staff'
  at: Date
  /** Of the citizen; undefined when it was not kept. */
  text: string | undefined
  files: readonly TalkFile[]
  /** Of the bot or the staff. */
  reply: Reply | undefined
  /** Who of the staff. */
  who: string | undefined
  delivery: { status: 'pending' | 'sent' | 'failed'; attempts: number; reason: string | null } | undefined
}

/** A message to the citizen of a talk; the same id is queued once. */
export interface TalkMessage {
  id: string
  reply: Reply
  at: Date
  notBefore?: Date
}

/** "stale": the talk ended, or is in other hands than was thought. Nothing is written then. */
export type TalkWritten = 'saved' | 'stale'

/** CONTRACT: talks of citizens with staff. What citizens do is written by their turn (`TurnRecord.talk`). */
export interface TalkStore {
  byId(commune: string, id: string): Promise<ReachableTalk | undefined>
  /** Those that wait longest first; ended ones the latest first. */
  list(
    commune: string,
    list: TalkList,
    page: { account: string; limit: number; offset: number },
  ): Promise<ListedTalk[]>
  /** How many nobody has. */
  waiting(commune: string): Promise<number>
  counts(commune: string, account: string): Promise<Record<TalkList, number>>
  /** Changes when anything in any talk of the commune does. */
  mark(commune: string): Promise<string>
  /** Latest lines of the conversation that are kept, oldest first. */
  lines(talk: Pick<Talk, 'id' | 'commune'>, limit: number): Promise<TalkLine[]>
  /** A file of this talk's conversation. */
  file(talk: Pick<Talk, 'id' | 'commune'>, name: string): Promise<TalkFile | undefined>
  /** Puts a talk into the hands of `to`, if it is in those of account `from` (null: in nobody's). */
  assign(
    talk: Pick<Talk, 'id' | 'commune'>,
    change: { from: string | null; to: TalkStaff; at: Date },
  ): Promise<TalkWritten>
  /** Queues a reply of the staff, who take the talk if nobody has it. "saved" also when it was queued before. */
  reply(
    talk: Pick<Talk, 'id' | 'commune'>,
    change: { message: TalkMessage; staff: TalkStaff },
  ): Promise<TalkWritten>
  /** The assistant speaks again. With `staff` only if nobody else has it; with `seen` only at that version. */
  end(
    talk: Pick<Talk, 'id' | 'commune'>,
    change: { by: TalkEnd; message: TalkMessage; staff?: TalkStaff; seen?: number },
  ): Promise<TalkWritten>
  /** Open talks of all communes in which nothing happened since, the oldest first. */
  quietSince(before: Date, limit: number): Promise<ReachableTalk[]>
}

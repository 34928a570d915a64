import type { Address } from '../channels/channel.js'

/** Waiting: nobody of the staff has taken it yet. */
export type TalkState = 'waiting' | 'with_staff' | 'ended'

/** "idle": nobody wrote for long; "erased": the citizen had everything removed. */
export type TalkEnd = 'staff' | 'citizen' | 'idle' | 'erased'

/** Who of the staff speaks in a talk. */
export interface TalkStaff {
  account: string
  /** As colleagues and the citizen read it. */
  name: string
}

/** A citizen talks with the staff instead of the assistant. Outlives what was said in it, without a trace of who. */
export interface Talk {
  id: string
  commune: string
  channel: string
  state: TalkState
  since: Date
  /** Whoever has it in hand. */
  staff: TalkStaff | null
  takenAt: Date | null
  /** First word of the staff: with `since` the time a citizen waited. */
  firstReplyAt: Date | null
  /** When what nobody has answered yet was asked; null when the staff spoke last. */
  waitsSince: Date | null
  /** Of either side. */
  lastAt: Date
  /** The citizen has said what it is about. */
  told: boolean
  endedAt: Date | null
  endedBy: TalkEnd | null
  /** Grows with everything that happens in it. */
  version: number
}

/** A talk and where its citizen is reached; gone after an erasure. */
export interface ReachableTalk extends Talk {
  address: Address | null
}

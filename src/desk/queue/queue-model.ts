import type { SavedView } from '../../feedback/saved-view.js'
import type { Countdown } from '../../feedback/countdown.js'
import type { FeedbackKind, Standing, TicketState } from '../../feedback/ticket.js'
import type { Denied } from './assign.js'
import type { Selection } from './selection.js'
import type { Tally } from './tally.js'

/** A line of the list. Nothing of the sender. */
export interface QueueRow {
  code: string
  version: number
  state: TicketState
  kind: FeedbackKind
  standing: Standing
  /** The first words of the report. */
  what: string
  /** Name of the unit, as the commune calls it. */
  unit: string | null
  /** Name of the colleague it was given to. */
  assignee: string | null
  due: string | null
  countdown: Countdown
  /** Last day is near. */
  soon: boolean
  receivedOn: string
  channel: string
}

/** All that the page of the queue shows. */
export interface QueueModel {
  selection: Selection
  rows: readonly QueueRow[]
  total: number
  pages: number
  counts: Tally | undefined
  tooMany: boolean
  /** What was typed looks like a code with a slip, or tells nothing to look for. */
  hint: string | undefined
  units: readonly { id: string; name: string }[]
  /** Sees one unit's tickets only. */
  ownUnit: boolean
  views: readonly SavedView[]
  /** Colleagues a ticket may be given to; undefined for who may not give any. */
  people: readonly { id: string; name: string }[] | undefined
  /** What became of tickets that were just given to somebody. */
  assigned: { done: number; denied: readonly Denied[] } | undefined
  csrf: string
}

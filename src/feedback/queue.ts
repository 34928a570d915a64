import type { FeedbackKind, Standing, Ticket, TicketState } from './ticket.js'

/** How a report comes that staff write down for a citizen; the others come by a channel of their own. */
export const handChannels = ['counter', 'phone', 'letter'] as const
export type HandChannel = (typeof handChannels)[number]

/** Which tickets of a commune are meant. What is left out does not matter. */
export interface QueueFilter {
  states?: readonly TicketState[]
  kind?: FeedbackKind
  standing?: Standing
  /** Id of a unit of the commune; null: given to no unit. */
  unit?: string | null
  /** Name of a channel, or one of `handChannels`. */
  channel?: string
  /** Id of the account it was given to. */
  assignee?: string
  /** Last day within these, both included. */
  due?: { from?: string; to: string }
  /** Only these tickets, by id. */
  ids?: readonly string[]
}

/** What was typed to find tickets by: all of the words, folded, or the last digits of the sender's telephone number. */
export type QueueQuery =
  | { by: 'words'; words: readonly string[] }
  /** `hiddenIn`: a kind whose senders are not told to who asks, and so not found by their number either. */
  | { by: 'phone'; digits: string; hiddenIn?: FeedbackKind }

/** Tickets that agree in everything but their day and who has them. */
export interface QueueCount {
  state: TicketState
  kind: FeedbackKind
  standing: Standing
  unit: string | null
  channel: string
  tickets: QueueTally
  /** Of them, those given to the person who asks. */
  mine: QueueTally
}

export interface QueueTally {
  all: number
  /** Something is owed, and the last day was before today. */
  late: number
  /** Something is owed, and the last day is from today up to `soon`. */
  soon: number
}

/** Days and the person that counts are made for. */
export interface QueueMarks {
  today: string
  soon: string
  /** Id of an account. */
  me: string
}

/** A ticket as the list of the desk shows it. */
export interface QueuedTicket {
  ticket: Ticket
  channel: string
  /** Id of an account. */
  assignee: string | null
}

/** `due`: by last day, the earliest first, those without one last. `newest`: by time of receipt. */
export type QueueOrder = 'due' | 'newest'

/**
 * CONTRACT: the tickets of a commune as the desk goes through them, quick with a hundred thousand of them. What it
 * reads is written by the transaction that writes the ticket.
 */
export interface TicketQueue {
  /** Groups of the tickets of a commune, or of those within; groups may come in several parts. */
  counts(
    commune: string,
    within: Pick<QueueFilter, 'states' | 'unit' | 'ids'>,
    marks: QueueMarks,
  ): Promise<QueueCount[]>
  count(commune: string, filter: QueueFilter): Promise<number>
  /** Ids of the newest `most` tickets found by `query`. */
  find(commune: string, query: QueueQuery, filter: QueueFilter, most: number): Promise<string[]>
  list(
    commune: string,
    filter: QueueFilter,
    order: QueueOrder,
    limit: number,
    offset: number,
  ): Promise<QueuedTicket[]>
  /** Gives a ticket to a person, or to nobody; the ticket itself does not change. False when there is no such ticket. */
  assign(commune: string, id: string, assignee: string | null): Promise<boolean>
  /** Id of the account it was given to. */
  assigneeOf(commune: string, id: string): Promise<string | null>
  /** Code of the ticket with this id: of what a form has opened already. */
  codeOf(commune: string, id: string): Promise<string | undefined>
}

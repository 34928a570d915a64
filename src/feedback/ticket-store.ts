import type { Address, Reply } from '../channels/channel.js'
import type { FeedbackKind, Standing, Ticket, TicketEvent, TicketState } from './ticket.js'
import type { HandChannel } from './queue.js'
import type { Change } from './transition.js'

/** A message to the owner of a ticket, written by the transaction that causes it. */
export interface Notice {
  /** Names the delivery; the same notice is never queued twice. */
  id: string
  address: Address
  reply: Reply
  /** Not sent before: messages nobody waits for come in decent hours. */
  notBefore: Date
}

/** A file of a ticket, as the file store keeps it. */
export interface TicketFile {
  /** Random name in the file store. */
  name: string
  kind: 'jpeg' | 'pdf'
  bytes: number
}

export interface Opening {
  ticket: Ticket
  event: TicketEvent
  files: readonly TicketFile[]
  /** How it came when it has no owner: "counter", "phone", "letter". */
  channel?: HandChannel
}

/** What one change writes: all of it or nothing. */
export interface StoredChange extends Change {
  notices: readonly Notice[]
  /** Files that came with added information. */
  files?: readonly TicketFile[]
}

export interface TicketFilter {
  states?: readonly TicketState[]
  kinds?: readonly FeedbackKind[]
  standing?: Standing
  unit?: string
  /** Last day before this one: overdue, when it is today. */
  dueBefore?: string
}

/** A reminder to staff. One a ticket, kind and due day. */
export interface StaffNotice {
  ticket: string
  kind: 'due_soon' | 'overdue'
  due: string
  at: Date
}

/** A message to a citizen that did not reach them. */
export interface Undelivered {
  ticket: string | null
  code: string | null
  channel: string
  /** When it was written. */
  at: Date
  /** Begins with the kind of the failure, such as "blocked: " or "gone: ". */
  reason: string
  status: 'pending' | 'failed'
}

/** CONTRACT: where tickets are kept. Every read names the commune: nothing is seen across communes. */
export interface TicketStore {
  /** "code_taken" when another ticket has this code: then nothing is written. */
  open(opening: Opening): Promise<'saved' | 'code_taken'>
  /** "stale" when the ticket changed since it was read: then nothing is written. */
  change(change: StoredChange): Promise<'saved' | 'stale'>
  byCode(commune: string, code: string): Promise<Ticket | undefined>
  /** Tickets whose messages go to this address, newest first. */
  ownedBy(owner: Address, limit: number): Promise<Ticket[]>
  events(id: string): Promise<TicketEvent[]>
  files(id: string): Promise<TicketFile[]>
  /** By due day, the earliest first, those without a promise last; then by time of receipt. */
  list(commune: string, filter: TicketFilter, limit: number, offset?: number): Promise<Ticket[]>
  /** Open tickets of one kind that came about this time, the nearest; at most `limit`, in no order. */
  openAround(commune: string, kind: FeedbackKind, at: Date, limit: number): Promise<Ticket[]>
  count(commune: string, filter: TicketFilter): Promise<number>
  /** Tickets of all communes that still owe an answer, by id, after `after`: to be walked in portions. */
  openTickets(after: string, limit: number): Promise<Ticket[]>
  /** False when this reminder was written before. With it, in the same transaction, the notice to the citizen if there is one. */
  remind(reminder: StaffNotice, notice?: Notice): Promise<boolean>
  /** Oldest first. */
  reminders(commune: string, since: Date): Promise<(StaffNotice & { code: string })[]>
  /**
   * Messages to citizens of this commune that failed, and those about tickets that are being tried again; newest
   * first. Of one ticket, when its id is given.
   */
  undelivered(commune: string, ticket?: string): Promise<Undelivered[]>
  /** Tickets closed before a time, whatever was noted of them since; for the rules of keeping. */
  closedBefore(commune: string, standing: Standing, before: Date, limit: number): Promise<Ticket[]>
  /** Removes a ticket with its history; returns the names of its files, which the caller removes. */
  remove(id: string): Promise<string[]>
  /** Names of all files that a ticket or a draft holds. */
  knownFiles(names: readonly string[]): Promise<Set<string>>
}

import type { Delivery } from '../channels/channel.js'
import type { Lease } from '../lease.js'

export interface PendingDelivery extends Delivery {
  attempts: number
}

/** What waits on one channel. */
export interface WaitingReplies {
  channel: string
  /** At least 1. */
  count: number
  /** Since when the oldest could have gone out. */
  oldest: Date
}

/** CONTRACT: replies waiting to go out. Rows are written by the transaction that makes the reply. */
export interface OutboxStore {
  /**
   * Deliveries due at `now` on these channels, oldest first. A delivery is not due while an
   * earlier one of the same address is still pending: people read answers in order. One that is
   * meant for later holds up nothing until its time comes.
   */
  due(channels: readonly string[], now: Date, limit: number): Promise<PendingDelivery[]>
  /**
   * Takes what is due and in no other process's hand: nobody else is given it until it is marked, released or the
   * lease has run out. What this owner took before is given again.
   */
  claim(channels: readonly string[], now: Date, limit: number, lease: Lease): Promise<PendingDelivery[]>
  /** Lets the lease of all that this owner has in hand begin anew. */
  renew(lease: Lease): Promise<void>
  /**
   * Cuts every lease to at most so many milliseconds from now: what a process that died had in hand would otherwise be
   * held for as long as the clock was set back.
   */
  shorten(milliseconds: number): Promise<void>
  /** Gives back all that this owner has in hand. */
  release(owner: string): Promise<void>
  markSent(id: string, at: Date): Promise<void>
  /** `reason` begins with the kind of the failure: staff read it. */
  markRetry(id: string, nextAttempt: Date, reason: string): Promise<void>
  /** Given up: never tried again, kept for the record. */
  markFailed(id: string, at: Date, reason: string): Promise<void>
  /**
   * Time from which some pending delivery on these channels is due, as things stand at `now`; it may have
   * passed. Of those in nobody's hand.
   */
  nextAttempt(channels: readonly string[], now: Date): Promise<Date | undefined>
  /** What waits at `now` on these channels, by channel; not what is meant for later. Nothing waits on one left out. */
  waiting(channels: readonly string[], now: Date): Promise<WaitingReplies[]>
}

import type { Delivery } from '../channels/channel.js'

export interface PendingDelivery extends Delivery {
  attempts: number
}

/** CONTRACT: replies waiting to go out. Rows are written by the transaction that makes the reply. */
export interface OutboxStore {
  /**
   * Deliveries due at `now` on these channels, oldest first. A delivery is not due while an
   * earlier one of the same address is still pending: people read answers in order. One that is
   * meant for later holds up nothing until its time comes.
   */
  due(channels: readonly string[], now: Date, limit: number): Promise<PendingDelivery[]>
  markSent(id: string, at: Date): Promise<void>
  /** `reason` begins with the kind of the failure: staff read it. */
  markRetry(id: string, nextAttempt: Date, reason: string): Promise<void>
  /** Given up: never tried again, kept for the record. */
  markFailed(id: string, at: Date, reason: string): Promise<void>
  /**
   * Time from which some pending delivery on these channels is due, as things stand at `now`; it may have
   * passed.
   */
  nextAttempt(channels: readonly string[], now: Date): Promise<Date | undefined>
}

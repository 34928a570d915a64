import type { Delivery } from '../channels/channel.js'

export interface PendingDelivery extends Delivery {
  attempts: number
}

/** CONTRACT: replies waiting to go out. Rows are written by the transaction that makes the reply. */
export interface OutboxStore {
  /**
   * Deliveries due at `now` on these channels, oldest first. A delivery is not due while an
   * earlier one of the same address is still pending: people read answers in order.
   */
  due(channels: readonly string[], now: Date, limit: number): Promise<PendingDelivery[]>
  markSent(id: string, at: Date): Promise<void>
  markRetry(id: string, nextAttempt: Date, reason: string): Promise<void>
  /** Given up: never tried again, kept for the record. */
  markFailed(id: string, at: Date, reason: string): Promise<void>
  /** Time of the next attempt of any pending delivery on these channels. */
  nextAttempt(channels: readonly string[]): Promise<Date | undefined>
}

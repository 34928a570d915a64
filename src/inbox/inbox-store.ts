import type { KeptUpdate } from '../channels/inbox.js'

export interface WaitingUpdate {
  id: number
  sender: string
  payload: string
  /** Times it was tried in vain. */
  attempts: number
}

/** CONTRACT: updates that channels keep before anything is done with them. */
export interface InboxStore {
  /** False when one with this key was kept before on this channel; then nothing is written. */
  keep(channel: string, update: KeptUpdate, at: Date): Promise<boolean>
  /**
   * The first waiting update of each sender that may be tried at `now`, oldest first. One that waits for its next
   * try holds up those behind it of the same sender.
   */
  due(channel: string, now: Date, limit: number): Promise<WaitingUpdate[]>
  /** Handled: the payload is removed, the key stays. */
  done(id: number): Promise<void>
  /** `reason` is for staff. */
  postpone(id: number, nextAttempt: Date, reason: string): Promise<void>
  /** Never tried again; makes way for those behind it, keeps its payload. */
  setAside(id: number, reason: string): Promise<void>
  /** Earliest time later than `after` from which some update of this channel may be tried. */
  nextAttempt(channel: string, after: Date): Promise<Date | undefined>
  /**
   * Removes what came before these times: of those handled or set aside, and of all (a channel that is switched
   * off handles nothing).
   */
  removeOld(before: { handled: Date; all: Date }): Promise<void>
}

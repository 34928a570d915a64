import type { KeptUpdate } from '../channels/inbox.js'
import type { Lease } from '../lease.js'

/** An update that was tried in vain and is never tried again. Nothing of its content, nor of who sent it. */
export interface SetAsideUpdate {
  channel: string
  at: Date
  /** Name and message of the fault. */
  reason: string
  /** Times it was tried. */
  attempts: number
}

/** An update of the account that speaks for a commune. */
export interface KeptForCommune extends KeptUpdate {
  commune: string
}

export interface WaitingUpdate {
  id: number
  /** Empty: kept by a release whose platforms had one account each. */
  commune: string
  sender: string
  payload: string
  /** Times it was tried in vain. */
  attempts: number
}

/** What waits on one channel. */
export interface WaitingUpdates {
  channel: string
  /** At least 1. */
  count: number
  /** When the oldest came. */
  oldest: Date
}

/** CONTRACT: updates that channels keep before anything is done with them. */
export interface InboxStore {
  /** False when one with this key was kept before on this channel for this commune; then nothing is written. */
  keep(channel: string, update: KeptForCommune, at: Date): Promise<boolean>
  /** Gives what an earlier release kept on a channel to the commune its account spoke for. */
  adopt(channel: string, commune: string): Promise<void>
  /**
   * The first waiting update of each sender to each commune that may be tried at `now`, oldest first. One that waits for its next
   * try holds up those behind it of the same sender to the same commune.
   */
  due(channel: string, now: Date, limit: number): Promise<WaitingUpdate[]>
  /**
   * Takes what is due and in no other process's hand: nobody else is given it until it is dealt with, released or the
   * lease has run out. What this owner took before is given again. Nothing of the communes in `without`.
   */
  claim(
    channel: string,
    now: Date,
    limit: number,
    lease: Lease,
    without?: readonly string[],
  ): Promise<WaitingUpdate[]>
  /** Lets the lease of all that this owner has in hand begin anew. */
  renew(lease: Lease): Promise<void>
  /**
   * Cuts every lease to at most so many milliseconds from now: what a process that died had in hand would otherwise be
   * held for as long as the clock was set back.
   */
  shorten(milliseconds: number): Promise<void>
  /** Gives back all that this owner has in hand. */
  release(owner: string): Promise<void>
  /** Whether an update of this sender waits for this commune. */
  holds(channel: string, from: { commune: string; sender: string }): Promise<boolean>
  /** Handled: the payload is removed, the key stays. */
  done(id: number): Promise<void>
  /** `reason` is for staff. */
  postpone(id: number, nextAttempt: Date, reason: string): Promise<void>
  /** Never tried again; makes way for those behind it, keeps its payload. */
  setAside(id: number, reason: string): Promise<void>
  /** What staff of a commune must look after, newest first. */
  listSetAside(commune: string, limit: number): Promise<SetAsideUpdate[]>
  /** Earliest time later than `after` from which some update of this channel, in nobody's hand, may be tried. */
  nextAttempt(channel: string, after: Date): Promise<Date | undefined>
  /** What waits on these channels, by channel. Nothing waits on one left out. */
  waiting(channels: readonly string[]): Promise<WaitingUpdates[]>
  /**
   * Removes what came before these times: of those handled or set aside, and of all (a channel that is switched
   * off handles nothing).
   */
  removeOld(before: { handled: Date; all: Date }): Promise<void>
}

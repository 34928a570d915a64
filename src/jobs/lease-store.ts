import type { Lease } from '../lease.js'

/** CONTRACT: names that one process at a time holds. */
export interface LeaseStore {
  /**
   * True when the owner holds the name from now on: nobody did, the time was over, or it was the owner's already.
   * `most`: nobody lets it go for longer, in milliseconds; what lasts longer was written before the clock was set back,
   * and is cut to that.
   */
  take(name: string, lease: Lease, most?: number): Promise<boolean>
  /** The owner lets the name go; nobody is given it for so long, in milliseconds. */
  leave(name: string, owner: string, milliseconds: number): Promise<void>
}

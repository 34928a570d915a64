import { randomUUID } from 'node:crypto'

/**
 * What one process has in hand, others leave alone until this time is over, counted by the clock of the database. It
 * is begun anew while the work goes on, so that only the work of a process that died is taken up by another.
 */
export interface Lease {
  owner: string
  milliseconds: number
}

/** Long enough for a process that is busy, short enough for people who wait. */
export const LEASE_MS = 5_000

const RENEW_MS = 1_000

/** Milliseconds between looks for what another process left behind. */
export const LOOK_MS = 2_000

/** A lease of an owner of its own. */
export function newLease(milliseconds = LEASE_MS): Lease {
  return { owner: randomUUID(), milliseconds }
}

/** Calls `renew` now and again while `busy`. Returns how to stop. */
export function keepRenewed(
  busy: () => boolean,
  renew: () => Promise<unknown>,
  failed: (error: unknown) => void,
): () => void {
  const timer = setInterval(() => {
    if (busy()) renew().catch(failed)
  }, RENEW_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}

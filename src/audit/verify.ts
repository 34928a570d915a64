import type { AuditLog, ChainedEntry } from './audit-log.js'
import { firstBroken, GENESIS } from './chain.js'

export type Verified =
  | { kind: 'whole'; count: number; last: Pick<ChainedEntry, 'seq' | 'hash'> }
  /** It does not follow from the one before: it, or one before it, was changed, taken out or put in. */
  | { kind: 'broken'; entry: ChainedEntry; after: number }
  /** Entries are missing at the end: so many were written. */
  | { kind: 'cut'; count: number; written: number }
  /** The chain is whole but not the one that was noted down. */
  | { kind: 'other'; seq: number }

/** Entries read at a time. */
const PORTION = 1_000

/**
 * Reckons the whole chain anew. Who can write the database can also reckon a new chain; `noted`, an earlier "seq:hash"
 * that was kept elsewhere, shows that too.
 */
export async function verifyLog(
  log: Pick<AuditLog, 'walk' | 'end'>,
  noted?: Pick<ChainedEntry, 'seq' | 'hash'>,
): Promise<Verified> {
  // Read first: what is written meanwhile stands after it.
  const end = await log.end()
  let last = { seq: 0, hash: GENESIS }
  let metNoted = noted === undefined
  for (;;) {
    const entries = await log.walk(last.seq, PORTION)
    const broken = firstBroken(entries, last)
    if (broken) return { kind: 'broken', entry: broken, after: last.seq }
    metNoted ||= entries.some(({ seq, hash }) => seq === noted?.seq && hash === noted.hash)
    const newest = entries.at(-1)
    if (!newest) break
    last = newest
  }
  if (last.seq < end.seq) return { kind: 'cut', count: last.seq, written: end.seq }
  if (noted && !metNoted) return { kind: 'other', seq: noted.seq }
  return { kind: 'whole', count: last.seq, last: { seq: last.seq, hash: last.hash } }
}

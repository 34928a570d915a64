import { createHash } from 'node:crypto'
import type { AuditEntry, ChainedEntry } from './audit-log.js'

/** What the first entry follows. */
export const GENESIS = '0'.repeat(64)

/** Hash of an entry that stands after `previous`: a change of any field of any earlier entry shows. */
export function hashOf(previous: string, seq: number, entry: AuditEntry): string {
  const { at, commune, who, act, subject, detail, request } = entry
  const line = JSON.stringify([previous, seq, at.getTime(), commune, who, act, subject, detail, request])
  return createHash('sha256').update(line).digest('hex')
}

/** The first entry of the portion that does not follow from the one before, undefined when all do. Pure. */
export function firstBroken(entries: readonly ChainedEntry[], before: Pick<ChainedEntry, 'seq' | 'hash'>) {
  let last = before
  for (const entry of entries) {
    const follows = entry.seq === last.seq + 1 && entry.previous === last.hash
    if (!follows || entry.hash !== hashOf(entry.previous, entry.seq, entry)) return entry
    last = entry
  }
  return undefined
}

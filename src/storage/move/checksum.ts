import { createHash } from 'node:crypto'
import type { Row } from './source.js'

const MODULUS = 2n ** 256n

/** What a table holds: equal counts and digests mean equal rows, in whatever order they come. */
export interface TableSum {
  rows: number
  /** Sum of the SHA-256 of every row, in hexadecimal. */
  digest: string
}

export interface Summing {
  add(row: Row): void
  sum(): TableSum
}

/** Sums rows by the columns named. */
export function summing(columns: readonly string[]): Summing {
  const named = columns.toSorted()
  let rows = 0
  let total = 0n
  return {
    add(row) {
      const hash = createHash('sha256').update(JSON.stringify(named.map((column) => plain(row[column]))))
      total = (total + BigInt(`0x${hash.digest('hex')}`)) % MODULUS
      rows++
    },
    sum: () => ({ rows, digest: total.toString(16).padStart(64, '0') }),
  }
}

/** Whole numbers and text; an engine may hand the first over as another type. */
function plain(value: unknown): string | null {
  if (value === null) return null
  if (typeof value === 'bigint' || typeof value === 'number') return String(value)
  // PostgreSQL keeps no NUL characters; see its query compiler.
  if (typeof value === 'string') return value.replaceAll('\0', '')
  throw new TypeError(`a column holds neither text nor a whole number: ${typeof value}`)
}

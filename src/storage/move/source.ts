import type { Engine } from '../sql/engine.js'

export type Row = Readonly<Record<string, unknown>>

export interface Table {
  name: string
  columns: readonly string[]
  /** The highest key ever given out by the engine; undefined where keys are not. */
  lastKey: number | undefined
}

/** A database at one moment. Nothing of it is changed. */
export interface Source {
  engine: Engine['name']
  /** Names of the migrations it has had, in order; none: it is no database of this program. */
  migrations: readonly string[]
  /** Every table after those it refers to. */
  tables: readonly Table[]
  /** Those of one table at a time. Whole numbers beyond 2^53 come as bigint. */
  rows(table: Table): AsyncIterable<Row> | Iterable<Row>
  close(): Promise<void>
}

export interface Described extends Table {
  refersTo: readonly string[]
}

/** Pure. Throws when tables refer to each other in a circle. */
export function inOrderOfReference<T extends { name: string; refersTo: readonly string[] }>(
  tables: readonly T[],
): T[] {
  const ordered: T[] = []
  let left = [...tables]
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name))
    const next = left.filter(({ refersTo }) => !refersTo.some((name) => waiting.has(name)))
    if (next.length === 0) throw new Error(`tables refer to each other: ${[...waiting].join(', ')}`)
    ordered.push(...next)
    left = left.filter((table) => !next.includes(table))
  }
  return ordered
}

import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { StartError } from '../../errors.js'
import { migrationsFor } from '../sql/migrations/index.js'
import { sqliteEngine } from '../sqlite/sqlite-engine.js'

export type Row = Readonly<Record<string, unknown>>

export interface Table {
  name: string
  columns: readonly string[]
  /** The highest key ever given out by the engine; undefined where keys are not. */
  lastKey: number | undefined
}

/** A SQLite database at one moment. Nothing of it is changed. */
export interface Source {
  /** Every table after those it refers to. */
  tables: readonly Table[]
  rows(table: Table): IterableIterator<Row>
  /** Whether somebody has written to the database since the moment. */
  changed(): boolean
  close(): void
}

/** Throws `StartError` when the file is not there or its schema is not that of this program. */
export function openSource(file: string): Source {
  if (!existsSync(file)) throw new StartError(`there is no database ${file}`, 'name its folder with --data')
  const watch = new Sqlite(file, { readonly: true })
  const db = new Sqlite(file, { readonly: true })
  // Numbers as they are: beyond 2^53 a JavaScript number would be another one.
  db.defaultSafeIntegers()
  const close = (): void => {
    db.close()
    watch.close()
  }
  try {
    const version = (): unknown => watch.pragma('data_version', { simple: true })
    const before = version()
    // From its first read on, the transaction sees the database as it is now.
    db.exec('begin')
    refuseOtherSchema(db)
    const tables = inOrderOfReference(namesOf(db).map((name) => describe(db, name)))
    return {
      tables,
      rows: ({ name, columns }) =>
        db.prepare<[], Row>(`select ${columns.map(quoted).join(', ')} from ${quoted(name)}`).iterate(),
      changed: () => version() !== before,
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

interface Described extends Table {
  refersTo: readonly string[]
}

function namesOf(db: Sqlite.Database): string[] {
  const rows = db
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table' order by name")
    .all()
  return rows.map(({ name }) => name).filter((name) => !/^(sqlite|kysely)_/.test(name))
}

function describe(db: Sqlite.Database, name: string): Described {
  const columns = db.pragma(`table_info(${quoted(name)})`) as { name: string }[]
  const keys = db.pragma(`foreign_key_list(${quoted(name)})`) as { table: string }[]
  const sequence = db
    .prepare<[string], { seq: bigint }>('select seq from sqlite_sequence where name = ?')
    .get(name)
  return {
    name,
    columns: columns.map((column) => column.name),
    lastKey: sequence && Number(sequence.seq),
    refersTo: keys.map(({ table }) => table).filter((table) => table !== name),
  }
}

function refuseOtherSchema(db: Sqlite.Database): void {
  const there = namesOf(db).length > 0
  const ran = there ? db.prepare<[], { name: string }>('select name from kysely_migration').all() : []
  const known = Object.keys(migrationsFor(sqliteEngine))
  if (ran.length !== known.length || ran.some(({ name }) => !known.includes(name)))
    throw new StartError(
      'the SQLite database has another schema than this program',
      'run `hoi-xa migrate` first',
    )
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

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

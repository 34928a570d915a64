import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { TableSum } from '../storage/move/checksum.js'
import { namedFiles } from '../storage/move/named-files.js'
import type { Source, Table } from '../storage/move/source.js'
import { openSqliteSource } from '../storage/move/sqlite-source.js'
import { sumRows } from '../storage/move/sum-tables.js'
import type { Fault } from './fault.js'
import { DATABASE_FILE, FILES_FOLDER, type Manifest } from './manifest.js'

/** Compares the database of a backup with what the manifest says of it, table by table. */
export async function verifyDatabase(folder: string, manifest: Manifest): Promise<Fault[]> {
  const beside = ['-wal', '-shm', '-journal']
    .map((ending) => `${DATABASE_FILE}${ending}`)
    .filter((name) => existsSync(join(folder, name)))
  // SQLite would read them into the database, so nothing that it says could be believed.
  if (beside.length > 0) return beside.map((part) => ({ part, fault: 'unlisted' }))
  const file = join(folder, DATABASE_FILE)
  try {
    const source = openSqliteSource(file)
    try {
      return [...structureFaults(file), ...(await contentFaults(source, manifest))]
    } finally {
      await source.close()
    }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return [{ part: DATABASE_FILE, fault: 'unreadable' }]
    throw error
  }
}

function structureFaults(file: string): Fault[] {
  const db = new Sqlite(file, { readonly: true })
  try {
    const faults: Fault[] = []
    if (db.pragma('integrity_check', { simple: true }) !== 'ok')
      faults.push({ part: DATABASE_FILE, fault: 'structure' })
    const loose = db.pragma('foreign_key_check') as unknown[]
    if (loose.length > 0) faults.push({ part: DATABASE_FILE, fault: 'reference' })
    return faults
  } finally {
    db.close()
  }
}

async function contentFaults(source: Source, manifest: Manifest): Promise<Fault[]> {
  const faults: Fault[] = []
  if (source.migrations.at(-1) !== manifest.schema) faults.push({ part: DATABASE_FILE, fault: 'schema' })
  const expected = new Map(manifest.tables.map((sum) => [sum.table, sum]))
  for (const table of source.tables) {
    const said = expected.get(table.name)
    expected.delete(table.name)
    const fault = said ? await tableFault(source, table, said) : 'unlisted'
    if (fault) faults.push({ part: table.name, fault })
  }
  for (const table of expected.keys()) faults.push({ part: table, fault: 'missing' })
  if (faults.length > 0) return faults
  const listed = new Set([...manifest.files.map(({ name }) => name), ...manifest.gone])
  const unlisted = (await namedFiles(source)).filter((name) => !listed.has(name))
  return unlisted.map((name) => ({ part: `${FILES_FOLDER}/${name}`, fault: 'unlisted' }))
}

async function tableFault(source: Source, table: Table, said: TableSum): Promise<Fault['fault'] | undefined> {
  try {
    const { rows, digest } = await sumRows(table, source.rows(table))
    if (rows !== said.rows) return 'row_count'
    return digest === said.digest ? undefined : 'rows'
  } catch (error) {
    // Whole numbers and text stand in every column; other bytes are damage as well.
    if (error instanceof Sqlite.SqliteError || error instanceof TypeError) return 'unreadable'
    throw error
  }
}

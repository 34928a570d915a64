import { open } from 'node:fs/promises'
import Sqlite from 'better-sqlite3'
import { openDatabase } from '../database.js'
import { migrate } from '../migrate.js'
import type { Engine } from '../sql/engine.js'
import { openSource } from './open-source.js'
import type { Source } from './source.js'
import { openSqliteSource } from './sqlite-source.js'
import { sumTables, unlikeTables, type NamedSum } from './sum-tables.js'
import { continueKeys, copyRows } from './target.js'

/**
 * Copies the database at `place`, as it is at one moment, into a new SQLite file with the same schema, readable by its owner alone. Whoever writes
 * meanwhile is not held up. Resolves with the engine it came from; rejects as `openSource` does.
 */
export async function copyToFile(place: string, file: string): Promise<Engine['name']> {
  const source = await openSource(place)
  try {
    // SQLite takes an empty file for a new database, and leaves it to its owner alone.
    await (await open(file, 'wx', 0o600)).close()
    if (source.engine === 'sqlite') vacuumInto(place, file)
    else await writeRows(source, file)
    asOneFile(file)
    return source.engine
  } finally {
    await source.close()
  }
}

/** In one step, where a page by page backup begins again whenever another process writes. */
function vacuumInto(place: string, file: string): void {
  const db = new Sqlite(place, { readonly: true })
  try {
    db.prepare('vacuum into ?').run(file)
  } finally {
    db.close()
  }
}

async function writeRows(source: Source, file: string): Promise<void> {
  const { db, engine } = await openDatabase(file)
  const read: NamedSum[] = []
  try {
    await migrate(db, engine, source.migrations.at(-1))
    await db.transaction().execute(async (work) => {
      for (const table of source.tables) {
        read.push({ table: table.name, ...(await copyRows(work, table, source.rows(table))) })
        await continueKeys(work, 'sqlite', table)
      }
    })
  } finally {
    await db.destroy()
  }
  const written = openSqliteSource(file)
  try {
    const unlike = unlikeTables(read, await sumTables(written))
    if (unlike.length > 0) throw new Error(`copied otherwise than it was read: ${unlike.join(', ')}`)
  } finally {
    await written.close()
  }
}

/** Without a write-ahead log beside it the file can be read where nothing can be written. */
export function asOneFile(file: string): void {
  const db = new Sqlite(file)
  try {
    db.pragma('journal_mode = DELETE')
  } finally {
    db.close()
  }
}

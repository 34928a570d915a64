import { StartError } from '../../errors.js'
import { openDatabase } from '../database.js'
import { openUpToDate } from '../open-up-to-date.js'
import type { TableSum } from './checksum.js'
import { refuseOtherSchema } from './open-source.js'
import { postgresRows } from './postgres-rows.js'
import { openSqliteSource, type SqliteSource } from './sqlite-source.js'
import { sumRows } from './sum-tables.js'
import { continueKeys, copyRows, filledTables, lockTables } from './target.js'

export interface MovedTable {
  table: string
  from: TableSum
  to: TableSum
}

/**
 * Copies the SQLite database of a file into an empty PostgreSQL database, in one transaction, and compares every table
 * afterwards: all of it is there, or nothing. The file stays as it is. `beforeCommit` is awaited when all is compared;
 * when it rejects nothing is there. Rejects with `StartError` when the target holds anything, or the source
 * was written to meanwhile.
 */
export async function moveDatabase(
  file: string,
  url: string,
  beforeCommit: () => Promise<void> = () => Promise.resolve(),
): Promise<MovedTable[]> {
  const source = openSqliteSource(file)
  try {
    refuseOtherSchema(source)
    await refuseFilled(
      url,
      source.tables.map(({ name }) => name),
    )
    await (await openUpToDate(url)).db.destroy()
    return await copyInto(url, source, beforeCommit)
  } finally {
    await source.close()
  }
}

/** Rejects with `StartError` when one of the tables named is there and holds rows. */
export async function refuseFilled(url: string, tables: readonly string[]): Promise<void> {
  const { db } = await openDatabase(url, { connections: 1, allCommunes: true })
  try {
    refuse(await filledTables(db, tables))
  } finally {
    await db.destroy()
  }
}

function refuse(filled: readonly string[]): void {
  if (filled.length > 0)
    throw new StartError(`the target is not empty: ${filled.join(', ')}`, 'name a new, empty database')
}

async function copyInto(
  url: string,
  source: SqliteSource,
  beforeCommit: () => Promise<void>,
): Promise<MovedTable[]> {
  const { db } = await openDatabase(url, {
    statementTimeout: false,
    connections: 1,
    exactNumbers: true,
    allCommunes: true,
  })
  try {
    return await db.transaction().execute(async (work) => {
      await lockTables(work, source.tables)
      // Again: somebody may have written before the lock.
      refuse(
        await filledTables(
          work,
          source.tables.map(({ name }) => name),
        ),
      )
      const moved: MovedTable[] = []
      for (const table of source.tables) {
        const from = await copyRows(work, table, source.rows(table))
        await continueKeys(work, 'postgres', table)
        moved.push({ table: table.name, from, to: await sumRows(table, postgresRows(work, table)) })
      }
      const unlike = moved.filter(({ from, to }) => from.rows !== to.rows || from.digest !== to.digest)
      if (unlike.length > 0)
        throw new Error(`copied otherwise than it was read: ${unlike.map(({ table }) => table).join(', ')}`)
      if (source.changed())
        throw new StartError(
          'the SQLite database was written to meanwhile',
          'stop the service, then move again',
        )
      await beforeCommit()
      return moved
    })
  } finally {
    await db.destroy()
  }
}

import { StartError } from '../../errors.js'
import { openDatabase } from '../database.js'
import { openUpToDate } from '../open-up-to-date.js'
import type { TableSum } from './checksum.js'
import { openSource, type Source } from './source.js'
import { continueKeys, copyRows, lockAndFindFilled, sumOf } from './target.js'

export interface MovedTable {
  table: string
  from: TableSum
  to: TableSum
}

/**
 * Copies the SQLite database of a file into an empty PostgreSQL database, in one transaction, and compares every table
 * afterwards: all of it is there, or nothing. The file stays as it is. Rejects with `StartError` when the target holds
 * anything, or the source was written to meanwhile.
 */
export async function moveDatabase(file: string, url: string): Promise<MovedTable[]> {
  const source = openSource(file)
  try {
    await (await openUpToDate(url)).db.destroy()
    return await copyInto(url, source)
  } finally {
    source.close()
  }
}

async function copyInto(url: string, source: Source): Promise<MovedTable[]> {
  const { db } = await openDatabase(url, { statementTimeout: false, connections: 1 })
  try {
    return await db.transaction().execute(async (work) => {
      const filled = await lockAndFindFilled(work, source.tables)
      if (filled.length > 0)
        throw new StartError(`the target is not empty: ${filled.join(', ')}`, 'name a new, empty database')
      const moved: MovedTable[] = []
      for (const table of source.tables) {
        const from = await copyRows(work, table, source.rows(table))
        await continueKeys(work, table)
        moved.push({ table: table.name, from, to: await sumOf(work, table) })
      }
      const unlike = moved.filter(({ from, to }) => from.rows !== to.rows || from.digest !== to.digest)
      if (unlike.length > 0)
        throw new Error(`copied otherwise than it was read: ${unlike.map(({ table }) => table).join(', ')}`)
      if (source.changed())
        throw new StartError(
          'the SQLite database was written to meanwhile',
          'stop the service, then move again',
        )
      return moved
    })
  } finally {
    await db.destroy()
  }
}

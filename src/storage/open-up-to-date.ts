import { isPostgres, openDatabase, type Database } from './database.js'
import type { PostgresOptions } from './postgres/database.js'
import { migrate, type Migrated } from './migrate.js'

/** A database that has the schema of this program. */
export interface UpToDate extends Database {
  migrated: Migrated
}

/** Opens the database at `place` and runs the migrations it lacks; see `openDatabase` and `migrate`. */
export async function openUpToDate(place: string, options: PostgresOptions = {}): Promise<UpToDate> {
  // A migration may take longer than any other statement, and so may waiting for another process's.
  const opened = await openDatabase(place, {
    statementTimeout: false,
    connections: 2,
    allCommunes: true,
  })
  try {
    const migrated = await migrate(opened.db, opened.engine)
    if (!isPostgres(place)) return { ...opened, migrated }
    const ready = await openDatabase(place, options)
    await opened.db.destroy()
    return { ...ready, migrated }
  } catch (error) {
    await opened.db.destroy()
    throw error
  }
}

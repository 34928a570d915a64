import { StartError } from '../errors.js'
import type { Kysely } from 'kysely'
import { openPostgres, shownUrl, type PostgresOptions } from './postgres/database.js'
import { postgresEngine } from './postgres/postgres-engine.js'
import type { Engine } from './sql/engine.js'
import type { Schema } from './sql/schema.js'
import { openSqlite } from './sqlite/database.js'
import { sqliteEngine } from './sqlite/sqlite-engine.js'

/** A database and what is particular to its engine. */
export interface Database {
  db: Kysely<Schema>
  engine: Engine
}

const POSTGRES = /^postgres(ql)?:\/\//

export function isPostgres(place: string): boolean {
  return POSTGRES.test(place)
}

/**
 * Opens the database at `place` as it is: a file (made when it is not there), ":memory:" for one that lives with the
 * process, or the address of a PostgreSQL database. Rejects with `StartError` when it cannot be reached.
 */
export async function openDatabase(place: string, options: PostgresOptions = {}): Promise<Database> {
  if (isPostgres(place)) return { db: await openPostgres(place, options), engine: postgresEngine }
  if (place.includes('://'))
    throw new StartError('the database is no file and no PostgreSQL address', 'correct DATABASE_URL')
  return { db: openSqlite(place), engine: sqliteEngine }
}

/** For people: the file, or the address without user and password. */
export function shownPlace(place: string): string {
  return isPostgres(place) ? shownUrl(place) : place
}

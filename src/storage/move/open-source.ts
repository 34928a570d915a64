import { StartError } from '../../errors.js'
import { isPostgres, shownPlace } from '../database.js'
import { migrationsFor } from '../sql/migrations/index.js'
import { sqliteEngine } from '../sqlite/sqlite-engine.js'
import { openPostgresSource } from './postgres-source.js'
import type { Source } from './source.js'
import { openSqliteSource } from './sqlite-source.js'

/**
 * The database at `place` as it is now; see `openDatabase`. Rejects with `StartError` when it is not there, is none of
 * this program, or has the schema of a newer one.
 */
export async function openSource(place: string): Promise<Source> {
  const source = isPostgres(place) ? await openPostgresSource(place) : openSqliteSource(place)
  if (source.migrations.length > 0 && unknownMigration(source.migrations) === undefined) return source
  await source.close()
  if (source.migrations.length > 0)
    throw new StartError(
      `${shownPlace(place)} has the schema of a newer program`,
      'use the program that the service runs',
    )
  throw new StartError(
    `${shownPlace(place)} holds no database of this program`,
    'name its folder with --data, or correct DATABASE_URL',
  )
}

/** The first migration that this program does not have. Pure. */
export function unknownMigration(migrations: readonly string[]): string | undefined {
  const known = new Set(Object.keys(migrationsFor(sqliteEngine)))
  return migrations.find((name) => !known.has(name))
}

/** Throws `StartError` unless the database has had all migrations of this program and no others. */
export function refuseOtherSchema({ migrations }: Source): void {
  const known = Object.keys(migrationsFor(sqliteEngine))
  if (migrations.length !== known.length || unknownMigration(migrations) !== undefined)
    throw new StartError(
      'the SQLite database has another schema than this program',
      'run `hoi-xa migrate` first',
    )
}

import { DEFAULT_MIGRATION_TABLE, Migrator, sql, type Kysely, type MigrationResultSet } from 'kysely'
import { StartError } from '../errors.js'
import { stoodInTheWay } from './postgres/run-again.js'
import type { Engine } from './sql/engine.js'
import { migrationsFor } from './sql/migrations/index.js'
import type { Schema } from './sql/schema.js'

/** Names of migrations, in order: those that had run, those that ran now. */
export interface Migrated {
  before: string[]
  ran: string[]
}

const MOST_TRIES = 10

/**
 * Brings the schema up to date, or to the migration named; of several processes that start together one does it and
 * the others wait. Rejects with `StartError` when a newer program has been here, else with the name of the migration
 * that failed; then nothing of it is there.
 */
export async function migrate(db: Kysely<Schema>, engine: Engine, to?: string): Promise<Migrated> {
  const migrations = migrationsFor(engine)
  const schema = await schemaOf(db, engine)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    // Without it a table of the same name in another schema of this database would count as ours.
    ...(schema !== undefined && { migrationTableSchema: schema }),
  })
  const unknown = (await ranBefore(db, schema)).find((name) => !Object.hasOwn(migrations, name))
  if (unknown !== undefined)
    throw new StartError(
      `a newer program has been at this database: it has migration ${unknown}`,
      'start that program, or restore the backup from before',
    )
  const { error, results } = await upgrade(migrator, to)
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first'
    throw new Error(`database migration failed: ${failed}`, { cause: error })
  }
  const ran = (results ?? []).map(({ migrationName }) => migrationName)
  // Another process may have run some while this one waited.
  return { before: (await ranBefore(db, schema)).filter((name) => !ran.includes(name)), ran }
}

/** Again when it met a service at work and each waited for the other. */
async function upgrade(migrator: Migrator, to: string | undefined): Promise<MigrationResultSet> {
  for (let tries = 1; ; tries++) {
    const done = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to))
    if (tries >= MOST_TRIES || !stoodInTheWay(done.error)) return done
  }
}

/** The migrations that have yet to run, looked at without changing anything. */
export async function missingMigrations(db: Kysely<Schema>, engine: Engine): Promise<string[]> {
  const before = await ranBefore(db, await schemaOf(db, engine))
  return Object.keys(migrationsFor(engine)).filter((name) => !before.includes(name))
}

async function ranBefore(db: Kysely<Schema>, schema: string | undefined): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  const there = tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE && table.schema === schema)
  if (!there) return []
  const table = sql.table(DEFAULT_MIGRATION_TABLE)
  const { rows } = await sql<{ name: string }>`select name from ${table} order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** The schema that tables are made in, where the engine has such. */
async function schemaOf(db: Kysely<Schema>, engine: Engine): Promise<string | undefined> {
  if (engine.name === 'sqlite') return undefined
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db)
  const schema = rows[0]?.schema
  if (schema == null)
    throw new StartError('DATABASE_URL: there is no schema to work in', 'make the schema of the search_path')
  return schema
}

import { sql, type Kysely } from 'kysely'
import type { Engine } from '../sql/engine.js'

/** What the connection was told; null where it was told nothing. */
const SAID = `current_setting('hoi_xa.commune', true)`

export const postgresEngine: Engine = {
  name: 'postgres',
  big: 'bigint',
  serial: 'bigserial',
  serialKey: (column) => column.primaryKey(),
  now: sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`,
  async refuseUpdates(db, table, message) {
    await refuse(db, table, `${table}_unchanged`, 'update', message, 'true')
  },
  async refuseDeletes(db, table, message, holds = 'true') {
    const name = `${table}_kept`
    await refuse(db, table, name, 'delete', message, holds)
    // Emptying a table whole fires no trigger of its rows.
    await sql`create function ${sql.id(`${name}_whole`)}() returns trigger language plpgsql as ${sql.lit(
      `begin raise exception using message = ${quoted(message)}; end`,
    )}`.execute(db)
    await sql`create trigger ${sql.id(`${name}_whole`)} before truncate on ${sql.table(table)}
      execute function ${sql.id(`${name}_whole`)}()`.execute(db)
  },
  async showOwnRows(db, table, holds = `commune = ${SAID}`) {
    // Forced: the service may own its tables, and an owner is let off otherwise.
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db)
    await sql`create policy own_rows on ${sql.table(table)} using (${sql.raw(`${SAID} = '*' or ${holds}`)})`.execute(
      db,
    )
  },
  async hold(work, name) {
    await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ${name}, 0))`.execute(
      work,
    )
  },
  untaken: (query) => query.forUpdate().skipLocked(),
  // Deleted rows are overwritten by vacuum, which the server runs by itself; disks are encrypted below it.
  forget: () => Promise.resolve(),
}

async function refuse(
  db: Kysely<unknown>,
  table: string,
  name: string,
  act: 'update' | 'delete',
  message: string,
  holds: string,
): Promise<void> {
  const body = `begin
      if ${holds} then raise exception using message = ${quoted(message)}; end if;
      return ${act === 'update' ? 'new' : 'old'};
    end`
  await sql`create function ${sql.id(name)}() returns trigger language plpgsql as ${sql.lit(body)}`.execute(
    db,
  )
  await sql`create trigger ${sql.id(name)} before ${sql.raw(act)} on ${sql.table(table)}
    for each row execute function ${sql.id(name)}()`.execute(db)
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

import { DEFAULT_MIGRATION_TABLE, sql, type Transaction } from 'kysely'
import { openPostgres } from '../postgres/database.js'
import type { Schema } from '../sql/schema.js'
import { postgresRows } from './postgres-rows.js'
import { inOrderOfReference, type Described, type Source } from './source.js'

/** Rejects with `StartError` when it cannot be reached. Those who write meanwhile are not held up. */
export async function openPostgresSource(url: string): Promise<Source> {
  const db = await openPostgres(url, {
    statementTimeout: false,
    connections: 1,
    exactNumbers: true,
    allCommunes: true,
  })
  try {
    const work = await db
      .startTransaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute()
    const names = await namesOf(work)
    const migrations = names.includes(DEFAULT_MIGRATION_TABLE) ? await migrationsOf(work) : []
    const described: Described[] = []
    if (migrations.length > 0)
      for (const name of names) if (!name.startsWith('kysely_')) described.push(await describe(work, name))
    return {
      engine: 'postgres',
      migrations,
      tables: inOrderOfReference(described),
      rows: (table) => postgresRows(work, table),
      async close() {
        await work.rollback().execute()
        await db.destroy()
      },
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function namesOf(work: Transaction<Schema>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name
  `.execute(work)
  return rows.map(({ name }) => name)
}

async function migrationsOf(work: Transaction<Schema>): Promise<string[]> {
  const table = sql.table(DEFAULT_MIGRATION_TABLE)
  const { rows } = await sql<{ name: string }>`select name from ${table} order by name`.execute(work)
  return rows.map(({ name }) => name)
}

async function describe(work: Transaction<Schema>, name: string): Promise<Described> {
  const columns = await sql<{ name: string; last: bigint | null }>`
    select column_name as name, case when column_default like 'nextval(%' then pg_sequence_last_value(
      pg_get_serial_sequence(quote_ident(table_name), column_name)::regclass) end as last
    from information_schema.columns
    where table_schema = current_schema() and table_name = ${name} order by ordinal_position
  `.execute(work)
  const keys = await sql<{ table: string }>`
    select target.relname as table from pg_constraint
    join pg_class own on own.oid = conrelid join pg_class target on target.oid = confrelid
    where contype = 'f' and own.relname = ${name} and own.relnamespace = current_schema()::regnamespace
  `.execute(work)
  const last = columns.rows.map((column) => column.last).find((key) => key !== null)
  return {
    name,
    columns: columns.rows.map((column) => column.name),
    lastKey: last === undefined ? undefined : Number(last),
    refersTo: keys.rows.map(({ table }) => table).filter((table) => table !== name),
  }
}

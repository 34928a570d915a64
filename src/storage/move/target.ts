import { sql, type Kysely, type Transaction } from 'kysely'
import type { Engine } from '../sql/engine.js'
import type { Schema } from '../sql/schema.js'
import { summing, type TableSum } from './checksum.js'
import type { Row, Table } from './source.js'

/** Rows written by one statement. */
const BATCH = 200

/** Names of tables are known only when the source is read. */
type AnyTables = Record<string, Record<string, unknown>>

/** Keeps others from writing to a PostgreSQL database until the transaction ends. */
export async function lockTables(work: Transaction<Schema>, tables: readonly Table[]): Promise<void> {
  await sql`lock table ${sql.join(tables.map(({ name }) => sql.table(name)))} in exclusive mode`.execute(work)
}

/** Of the tables named, those that are there and hold rows. */
export async function filledTables(db: Kysely<Schema>, names: readonly string[]): Promise<string[]> {
  const there = new Set((await db.introspection.getTables()).map(({ name }) => name))
  const filled: string[] = []
  for (const name of names.filter((one) => there.has(one))) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db)
    if (rows.length > 0) filled.push(name)
  }
  return filled
}

/** Resolves with the sum of what was to be written. */
export async function copyRows(
  work: Transaction<Schema>,
  { name, columns }: Table,
  rows: AsyncIterable<Row> | Iterable<Row>,
): Promise<TableSum> {
  const untyped = work as unknown as Transaction<AnyTables>
  const summed = summing(columns)
  let batch: Row[] = []
  const write = async (): Promise<void> => {
    if (batch.length > 0) await untyped.insertInto(name).values(batch).execute()
    batch = []
  }
  for await (const row of rows) {
    summed.add(row)
    batch.push(row)
    if (batch.length >= BATCH) await write()
  }
  await write()
  return summed.sum()
}

/** The next key given out is above every key that ever was, also above those of rows removed since. */
export async function continueKeys(
  work: Transaction<Schema>,
  engine: Engine['name'],
  { name, lastKey }: Table,
): Promise<void> {
  if (lastKey === undefined || lastKey === 0) return
  if (engine === 'sqlite') {
    await sql`delete from sqlite_sequence where name = ${name}`.execute(work)
    await sql`insert into sqlite_sequence (name, seq) values (${name}, ${lastKey})`.execute(work)
    return
  }
  const { rows } = await sql<{ column: string }>`
    select column_name as "column" from information_schema.columns
    where table_schema = current_schema() and table_name = ${name} and column_default like 'nextval(%'
  `.execute(work)
  for (const { column } of rows) {
    const sequence = sql`pg_get_serial_sequence(quote_ident(${name}), ${column})`
    await sql`select setval(${sequence}, ${lastKey})`.execute(work)
  }
}

import { sql, type Transaction } from 'kysely'
import type { Schema } from '../sql/schema.js'
import { summing, type TableSum } from './checksum.js'
import type { Row, Table } from './source.js'

/** Rows read or written by one statement. */
const BATCH = 200

/** Names of tables are known only when the source is read. */
type AnyTables = Record<string, Record<string, unknown>>

/** Keeps others from writing until the transaction ends; gives the tables that hold rows already. */
export async function lockAndFindFilled(
  work: Transaction<Schema>,
  tables: readonly Table[],
): Promise<string[]> {
  await sql`lock table ${sql.join(tables.map(({ name }) => sql.table(name)))} in exclusive mode`.execute(work)
  const filled: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(work)
    if (rows.length > 0) filled.push(name)
  }
  return filled
}

/** Resolves with the sum of what was to be written. */
export async function copyRows(
  work: Transaction<Schema>,
  { name, columns }: Table,
  rows: Iterable<Row>,
): Promise<TableSum> {
  const untyped = work as unknown as Transaction<AnyTables>
  const summed = summing(columns)
  let batch: Row[] = []
  const write = async (): Promise<void> => {
    if (batch.length > 0) await untyped.insertInto(name).values(batch).execute()
    batch = []
  }
  for (const row of rows) {
    summed.add(row)
    batch.push(row)
    if (batch.length >= BATCH) await write()
  }
  await write()
  return summed.sum()
}

/** The sum of what the table holds now. */
export async function sumOf(work: Transaction<Schema>, { name, columns }: Table): Promise<TableSum> {
  const summed = summing(columns)
  await sql`declare rows_of_table no scroll cursor for select * from ${sql.table(name)}`.execute(work)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(BATCH)} from rows_of_table`.execute(work)
    for (const row of rows) summed.add(row)
    if (rows.length < BATCH) break
  }
  await sql`close rows_of_table`.execute(work)
  return summed.sum()
}

/** The next key given out is above every key that ever was, also above those of rows removed since. */
export async function continueKeys(work: Transaction<Schema>, table: Table): Promise<void> {
  if (table.lastKey === undefined || table.lastKey === 0) return
  const { rows } = await sql<{ column: string }>`
    select column_name as "column" from information_schema.columns
    where table_schema = current_schema() and table_name = ${table.name} and column_default like 'nextval(%'
  `.execute(work)
  for (const { column } of rows) {
    const sequence = sql`pg_get_serial_sequence(quote_ident(${table.name}), ${column})`
    await sql`select setval(${sequence}, ${table.lastKey})`.execute(work)
  }
}

import { sql, type Transaction } from 'kysely'
import type { Schema } from '../sql/schema.js'
import type { Row, Table } from './source.js'

/** Rows fetched by one statement. */
const BATCH = 200

/** Of one table at a time in a transaction. */
export async function* postgresRows(
  work: Transaction<Schema>,
  { name, columns }: Table,
): AsyncGenerator<Row, void> {
  const named = sql.join(columns.map((column) => sql.ref(column)))
  await sql`declare rows_of_table no scroll cursor for select ${named} from ${sql.table(name)}`.execute(work)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(BATCH)} from rows_of_table`.execute(work)
    yield* rows
    if (rows.length < BATCH) break
  }
  await sql`close rows_of_table`.execute(work)
}

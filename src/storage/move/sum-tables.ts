import { summing, type TableSum } from './checksum.js'
import type { Row, Source, Table } from './source.js'

export interface NamedSum extends TableSum {
  table: string
}

/** Of every table, in the order of the source. */
export async function sumTables(source: Pick<Source, 'tables' | 'rows'>): Promise<NamedSum[]> {
  const sums: NamedSum[] = []
  for (const table of source.tables)
    sums.push({ table: table.name, ...(await sumRows(table, source.rows(table))) })
  return sums
}

export async function sumRows(
  { columns }: Table,
  rows: AsyncIterable<Row> | Iterable<Row>,
): Promise<TableSum> {
  const summed = summing(columns)
  for await (const row of rows) summed.add(row)
  return summed.sum()
}

/** Names of tables that only one of them has, or that hold other rows. Pure. */
export function unlikeTables(some: readonly NamedSum[], others: readonly NamedSum[]): string[] {
  const said = (sums: readonly NamedSum[]): Map<string, string> =>
    new Map(sums.map(({ table, rows, digest }) => [table, `${rows} ${digest}`]))
  const [one, other] = [said(some), said(others)]
  return [...new Set([...one.keys(), ...other.keys()])].filter((table) => one.get(table) !== other.get(table))
}

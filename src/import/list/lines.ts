import type { FileContent, Row } from '../file-content.js'

/** A list as it is read from top to bottom: the rows of its tables and the paragraphs between them. */
export type ListLine =
  { kind: 'row'; row: Row; table: number } | { kind: 'text'; place: string; text: string }

/**
 * Rows and paragraphs in the file's own order. In a Word file a heading such as "C. Danh mục bị bãi bỏ"
 * is a paragraph between two tables; a table's rows stand among the passages by their places.
 */
export function listLines({ tables, passages }: FileContent): ListLine[] {
  const rows = new Map<string, ListLine>()
  for (const [table, { rows: own }] of tables.entries()) {
    for (const row of own) rows.set(row.place, { kind: 'row', row, table })
  }
  const inOrder = passages.map(
    ({ place, text }): ListLine => rows.get(place) ?? { kind: 'text', place, text },
  )
  const met = new Set(passages.map(({ place }) => place))
  const others = [...rows].filter(([place]) => !met.has(place)).map(([, line]) => line)
  return [...inOrder, ...others]
}

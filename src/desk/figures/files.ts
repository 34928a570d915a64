import type { Figures } from '../../figures/gather.js'
import { csvText } from '../../http/csv.js'
import { dayWords } from '../plan/plan-words.js'
import type { FigureTable } from './tables.js'

/** "Từ 01/10/2026 đến 31/10/2026; số liệu ngày 21/11/2026". */
export function periodWords({ period, asOf, complete }: Figures): string {
  const days = `Từ ${dayWords(period.from)} đến ${dayWords(period.to)}; số liệu ngày ${dayWords(asOf)}`
  return complete ? days : `${days}, chưa hết kỳ`
}

/** All tables of a period one under another. */
export function figuresCsv(figures: Figures, place: string, tables: readonly FigureTable[]): string {
  return csvText([
    [place],
    [periodWords(figures)],
    ...tables.flatMap(({ title, note, head, rows }) => [
      [],
      [title],
      ...(note === undefined ? [] : [[note]]),
      head,
      ...rows.map(({ cells }) => cells),
    ]),
  ])
}

const MOST_SHEET_NAME = 31

/** A sheet a table; words are written as words, so none is a formula. */
export async function figuresXlsx(
  figures: Figures,
  place: string,
  tables: readonly FigureTable[],
): Promise<Uint8Array> {
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const })
  const sheets = tables.map(({ title, note, head, rows }) => ({
    sheet: title.replaceAll(/[[\]*/\\?:]/g, ' ').slice(0, MOST_SHEET_NAME),
    columns: head.map((_, column) => ({ width: column === 0 ? 44 : 16 })),
    data: [
      [bold(`${place}: ${title}`)],
      [{ value: periodWords(figures) }],
      [{ value: note ?? '' }],
      head.map(bold),
      ...rows.map(({ cells }) =>
        cells.map((cell) =>
          typeof cell === 'number' ? { value: cell, type: Number } : { value: cell ?? '', type: String },
        ),
      ),
    ],
  }))
  // Few ever take one: the service starts without.
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  return writeXlsxFile(sheets).toBuffer()
}

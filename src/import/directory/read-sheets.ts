import { fold } from '../../language/fold.js'
import type { FileContent, Row, Table } from '../file-content.js'
import { oneLine } from '../text.js'
import { sheetOf, type FormSheet, type SheetKey } from './form.js'

/** A filled row: cells by the key of their column, empty ones left out. */
export interface FormRow {
  place: string
  cells: Readonly<Record<string, string>>
}

export interface FormSheets {
  rows: ReadonlyMap<SheetKey, readonly FormRow[]>
  /** Sheets whose headings were not understood; Vietnamese. */
  notes: string[]
}

/** How many rows may stand above the headings. */
const HEAD_WITHIN = 6

/** True for a workbook with a sheet of the form. */
export function isDirectoryForm({ format, tables }: FileContent): boolean {
  return format === 'xlsx' && tables.some((table) => headed(table) !== undefined)
}

export function readSheets({ tables }: FileContent): FormSheets {
  const rows = new Map<SheetKey, FormRow[]>()
  const notes: string[] = []
  for (const table of tables) {
    const found = headed(table)
    if (!found) {
      notes.push(`Trang tính “${table.name}” không có tiêu đề cột quen thuộc nên không đọc.`)
      continue
    }
    const { sheet, columns, below } = found
    rows.set(sheet.key, [...(rows.get(sheet.key) ?? []), ...below.flatMap((row) => formRow(row, columns))])
  }
  return { rows, notes }
}

interface Headed {
  sheet: FormSheet
  /** Key of the column at each place. */
  columns: readonly (string | undefined)[]
  below: readonly Row[]
}

function headed(table: Table): Headed | undefined {
  const sheet = sheetOf(table.name)
  if (!sheet) return undefined
  for (const [index, row] of table.rows.slice(0, HEAD_WITHIN).entries()) {
    const columns = columnsOf(row, sheet)
    if (columns.filter((key) => key !== undefined).length >= 2)
      return { sheet, columns, below: table.rows.slice(index + 1) }
  }
  return undefined
}

/** Which column each heading is: by its very words first, then by their meaning; each column once. */
function columnsOf(row: Row, sheet: FormSheet): (string | undefined)[] {
  const taken = new Set<string>()
  const keys: (string | undefined)[] = row.cells.map((cell) => {
    const exact = sheet.columns.find(({ key, heading }) => !taken.has(key) && fold(heading) === fold(cell))
    if (exact) taken.add(exact.key)
    return exact?.key
  })
  return row.cells.map((cell, index) => {
    if (keys[index] !== undefined || cell === '' || cell.length > 60) return keys[index]
    const near = sheet.columns.find(({ key, meaning }) => !taken.has(key) && meaning.test(fold(cell)))
    if (near) taken.add(near.key)
    return near?.key
  })
}

function formRow(row: Row, columns: readonly (string | undefined)[]): FormRow[] {
  const cells = Object.fromEntries(
    row.cells.flatMap((cell, index) => {
      const key = columns[index]
      const text = key === 'handles' || key === 'asks' ? cell.trim() : oneLine(cell)
      return key === undefined || text === '' ? [] : [[key, text] as const]
    }),
  )
  return Object.keys(cells).length === 0 ? [] : [{ place: row.place, cells }]
}

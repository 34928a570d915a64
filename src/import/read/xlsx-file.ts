import type { FileContent, Table } from '../file-content.js'
import { rowAt } from './blocks.js'
import { cleanText } from './clean-text.js'

/** A workbook as the library gives it; a sheet that holds only a chart has no data. */
type Sheets = readonly { sheet: string; data?: readonly (readonly unknown[])[] }[]

/**
 * A workbook as one table a sheet, hidden ones too, without its blank rows. Formulas give the value
 * stored with them, or nothing; errors (#N/A) give nothing; of merged cells the first has the value.
 */
export async function readXlsx(bytes: Uint8Array): Promise<FileContent> {
  // Few ever read one: the service starts without.
  const { default: readXlsxFile } = await import('read-excel-file/node')
  const sheets: Sheets = await readXlsxFile(Buffer.from(bytes), { parseNumber: numberText })
  const tables = sheets.flatMap(({ sheet, data = [] }): Table[] => {
    const name = cleanText(sheet)
    const rows = data.flatMap((cells, index) =>
      rowAt(`trang tính ${name}, dòng ${index + 1}`, cells.map(cellText)),
    )
    return rows.length === 0 ? [] : [{ name, rows }]
  })
  return { format: 'xlsx', tables, passages: [] }
}

function cellText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return value instanceof Date ? dateText(value) : ''
}

/**
 * A stored number as Excel shows it at full width: 15 digits, no exponent, no needless zeros.
 * 1.0011929999999999, which is how the cell 1.001193 is stored, gives 1.001193.
 */
export function numberText(stored: string): string {
  const number = Number(stored)
  if (!Number.isFinite(number)) return stored
  const rounded = Number(number.toPrecision(15))
  const short = String(rounded)
  if (!short.includes('e')) return short
  if (Number.isInteger(rounded)) return BigInt(rounded).toString()
  return rounded.toFixed(20).replace(/\.?0+$/, '')
}

/** dd/mm/yyyy, with the time of day where there is one; a bare time of day is stored as a day before 1900. */
export function dateText(date: Date): string {
  const minute = 60_000
  const [day = '', time = ''] = new Date(Math.round(date.getTime() / minute) * minute)
    .toISOString()
    .split('T')
  const clock = time.slice(0, 5)
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  if (Number(year) < 1900) return clock
  const written = `${dayOfMonth}/${month}/${year}`
  return clock === '00:00' ? written : `${written} ${clock}`
}

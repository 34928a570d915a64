import writeXlsxFile from 'write-excel-file/node'
import { formSheets } from './form.js'

/** The empty form as an XLSX file: a sheet a subject, what to write on top, headings below. */
export async function directoryForm(): Promise<Uint8Array> {
  const sheets = formSheets.map(({ title, how, columns }) => ({
    sheet: title,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 2,
    data: [
      [{ value: how, fontStyle: 'italic' as const }],
      columns.map(({ heading }) => ({
        value: heading,
        fontWeight: 'bold' as const,
        backgroundColor: '#e7eef7',
      })),
    ],
  }))
  return writeXlsxFile(sheets).toBuffer()
}

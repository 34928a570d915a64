import type { FileContent, Row } from '../../src/import/file-content.js'
import type { Imported, KnownProcedure } from '../../src/import/imported.js'
import { importFile } from '../../src/import/import-file.js'
import type { Field } from '../../src/knowledge/topic-records.js'
import { runWhole } from '../../src/slices.js'

export const TODAY = '2026-11-21'

export const FIELDS: Field[] = [
  { id: 'ho-tich', name: 'Hộ tịch (khai sinh, kết hôn, khai tử)', portal: ['Hộ tịch'] },
  { id: 'chung-thuc', name: 'Chứng thực, sao y', portal: ['Chứng thực'] },
  { id: 'dat-dai', name: 'Đất đai', portal: ['Đất đai', 'Đăng ký biện pháp bảo đảm'] },
]

export const KNOWN: KnownProcedure[] = [
  { code: '1.001193', name: 'Đăng ký khai sinh', field: 'ho-tich' },
  { code: '2.000815', name: 'Thủ tục chứng thực bản sao từ bản chính giấy tờ, văn bản', field: 'chung-thuc' },
]

/** A workbook of one sheet, rows numbered as Excel does. */
export function sheet(rows: readonly (readonly string[])[], name = 'Danh sách'): FileContent {
  return { format: 'xlsx', tables: [{ name, rows: numbered(rows, `trang tính ${name}`) }], passages: [] }
}

export function workbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): FileContent {
  const tables = Object.entries(sheets).map(([name, rows]) => ({
    name,
    rows: numbered(rows, `trang tính ${name}`),
  }))
  return { format: 'xlsx', tables, passages: [] }
}

function numbered(rows: readonly (readonly string[])[], where: string): Row[] {
  return rows.map((cells, index) => ({ place: `${where}, dòng ${index + 1}`, cells }))
}

/** A Word file: strings are paragraphs, arrays of rows are tables, in this order. */
export function word(parts: readonly (string | readonly (readonly string[])[])[]): FileContent {
  const tables: { name: string; rows: Row[] }[] = []
  const passages: { place: string; text: string }[] = []
  for (const part of parts) {
    if (typeof part === 'string') passages.push({ place: `đoạn ${passages.length + 1}`, text: part })
    else {
      const name = `bảng ${tables.length + 1}`
      const rows = numbered(part, name)
      tables.push({ name, rows })
      passages.push(
        ...rows.map(({ place, cells }) => ({ place, text: cells.filter((cell) => cell !== '').join(' | ') })),
      )
    }
  }
  return { format: 'docx', tables, passages }
}

export function text(body: string, format: FileContent['format'] = 'text'): FileContent {
  const passages = body
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [{ place: `dòng ${index + 1}`, text: line }]))
  return { format, tables: [], passages }
}

export function imported(
  content: FileContent,
  name = 'tep.xlsx',
  known: readonly KnownProcedure[] = KNOWN,
): Imported {
  return runWhole(importFile({ name, content, fields: FIELDS, known, today: TODAY }))
}

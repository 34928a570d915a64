import { fold } from '../../language/fold.js'
import { looksLikeCode } from '../code.js'
import type { Row } from '../file-content.js'

/** What a column of a published list tells. */
export type Role =
  | 'number'
  | 'code'
  | 'name'
  | 'field'
  | 'level'
  | 'ministry'
  | 'agency'
  | 'online'
  | 'online_full'
  | 'online_partial'
  | 'post'
  | 'anywhere'
  | 'time'
  | 'place'
  | 'fee'
  | 'legal'
  | 'manner'
  | 'decision'
  | 'applicants'
  | 'result'
  | 'note'

export type Columns = ReadonlyMap<Role, number>

/** Folded headings to roles, the surer first. */
const MEANINGS: readonly [Role, RegExp][] = [
  ['number', /^(stt|tt|so tt|so thu tu)$/],
  ['code', /\b(ma|so) (so |ho so )?(tthc|thu tuc|dich vu)\b|^ma( so)?( dvc)?( tren .*)?$|^tthc ma so$/],
  ['online_full', /toan trinh/],
  ['online_partial', /mot phan/],
  ['anywhere', /dia gioi/],
  ['post', /\bbcci\b|buu chinh/],
  ['online', /\bdvc(tt)?\b|dich vu cong|truc tuyen|muc do/],
  ['field', /linh vuc/],
  ['ministry', /co quan (ban hanh|cong bo|chu quan)|bo nganh/],
  ['decision', /quyet dinh cong bo|(so|qd|quyet dinh).*cong bo|^(so )?quyet dinh$/],
  ['level', /^cap (thuc hien|giai quyet|hanh chinh)|^cap$/],
  ['place', /dia diem|noi (tiep nhan|nop|thuc hien)/],
  ['time', /thoi (han|gian)/],
  ['manner', /cach thuc/],
  ['fee', /\b(phi|le phi)\b/],
  ['legal', /can cu|vbqppl|van ban (quy|qppl)/],
  ['applicants', /doi tuong/],
  ['result', /^ket qua/],
  ['note', /ghi chu/],
  ['agency', /co quan|don vi (thuc hien|giai quyet)|tham quyen/],
  ['name', /^ten\b|\bten (thu tuc|tthc)|^thu tuc hanh chinh$|^noi dung( thu tuc)?$|^danh muc/],
]

/** Longest heading; a longer cell is content. */
const LONGEST_HEADING = 120

export interface Header {
  columns: Columns
  /** Folded texts of its rows, to know it again on the next page. */
  texts: ReadonlySet<string>
  /** How many rows it takes. */
  height: number
}

/** The heading that begins at `rows[0]`, in one row or two, or undefined. */
export function headerAt(rows: readonly Row[]): Header | undefined {
  const [first, second] = rows
  if (!first || first.cells.some(looksLikeCode)) return undefined
  const one = columnsOf(first.cells)
  if (second && isSecondRow(first, second)) {
    const both = columnsOf(joined(first.cells, second.cells))
    if (isHeader(both) && (both.size > one.size || goesOn(one, both, second)))
      return headerOf(both, [first, second])
  }
  return isHeader(one) ? headerOf(one, [first]) : undefined
}

/** A row that says what a row of the heading said: headings are printed again on every page. */
export function repeatsHeader(header: Header, row: Row): boolean {
  const text = textOf(row)
  return text !== '' && header.texts.has(text)
}

/** "(1) | (2) | (3)" under a heading. */
export function numbersColumns(row: Row): boolean {
  const cells = row.cells.filter((cell) => cell !== '')
  return cells.length > 2 && cells.every((cell, index) => fold(cell) === String(index + 1))
}

function headerOf(columns: Columns, rows: readonly Row[]): Header {
  return { columns, texts: new Set(rows.map(textOf)), height: rows.length }
}

function textOf(row: Row): string {
  return row.cells
    .map((cell) => fold(cell))
    .filter((text) => text !== '')
    .join('|')
}

function isHeader(columns: Columns): boolean {
  return columns.has('name') && (columns.has('code') || columns.size >= 3)
}

function columnsOf(cells: readonly string[]): Columns {
  const columns = new Map<Role, number>()
  for (const [index, cell] of cells.entries()) {
    const role = roleOf(cell)
    if (role !== undefined && (!columns.has(role) || newerName(role, cells[columns.get(role) ?? 0])))
      columns.set(role, index)
  }
  return columns
}

/** Lists of replaced procedures have the old name first: "Tên được thay thế | Tên thay thế". */
function newerName(role: Role, before: string | undefined): boolean {
  return role === 'name' && /\b(duoc|bi) (thay the|bai bo)\b/.test(fold(before ?? ''))
}

function roleOf(cell: string): Role | undefined {
  if (cell.length > LONGEST_HEADING) return undefined
  const text = fold(cell)
  return MEANINGS.find(([, meaning]) => meaning.test(text))?.[0]
}

/** The second row of a heading fills gaps or parts cells of the first; it holds no number and no code. */
function isSecondRow(first: Row, second: Row): boolean {
  const cells = second.cells.filter((cell) => cell !== '')
  const gaps = second.cells.some((cell, index) => cell !== '' && (first.cells[index] ?? '') === '')
  const parts = second.cells.some((cell, index) => cell === '' && (first.cells[index] ?? '') !== '')
  return (
    cells.length > 0 &&
    (gaps || parts) &&
    cells.every((cell) => cell.length <= 60 && !looksLikeCode(cell) && !/^\d+\.?$/.test(cell))
  )
}

/** True when the second row only ends the words of the first: "Mã | Tên" over "TTHC | thủ tục". */
function goesOn(one: Columns, both: Columns, second: Row): boolean {
  const said = second.cells.filter((cell) => cell !== '').length
  return said >= 2 && [...one].every(([role, index]) => both.get(role) === index)
}

/** Each column's heading from both rows; an empty cell over a part belongs to the cell at its left. */
function joined(above: readonly string[], below: readonly string[]): string[] {
  let spanning = ''
  return Array.from({ length: Math.max(above.length, below.length) }, (_, index) => {
    const head = above[index] ?? ''
    const part = below[index] ?? ''
    if (head !== '') spanning = head
    if (part === '') return head
    return head === '' ? `${spanning} ${part}` : `${head} ${part}`
  })
}

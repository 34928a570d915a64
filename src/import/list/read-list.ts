import type { Sliced } from '../../slices.js'
import { codesIn, looksLikeCode, readCode } from '../code.js'
import type { FileContent, Row } from '../file-content.js'
import type { Refused } from '../imported.js'
import { oneLine } from '../text.js'
import { headerAt, numbersColumns, repeatsHeader, type Columns, type Header, type Role } from './columns.js'
import { listLines, type ListLine } from './lines.js'
import { createSections, headingOf, type Section, type Sections } from './sections.js'

/** A row of a list that has a code and a name. */
export interface ListRow {
  place: string
  code: string
  /** The code as printed. */
  printed: string
  name: string
  /** Cells by what their column tells; a column of no meaning is left out. */
  cells: ReadonlyMap<Role, string>
  section: Section
}

export interface ListRead {
  /** Rows that name a procedure, or were meant to. */
  seen: number
  rows: ListRow[]
  refused: Refused[]
  notes: string[]
}

/** A list begins within this many rows of its table. */
const HEAD_WITHIN = 60

/** True when a table of the file has a heading with codes and names. */
export function isList(content: FileContent): boolean {
  return content.tables.some(({ rows }) =>
    rows
      .slice(0, HEAD_WITHIN)
      .some((_, index) => headerAt(rows.slice(index, index + 2))?.columns.has('code') === true),
  )
}

/**
 * Reads the rows of a published list: headings by their meaning, in one row or two, repeated on every
 * page; rows between them name the field, level and status of the rows below.
 */
export function* readList(content: FileContent, knownField: (name: string) => boolean): Sliced<ListRead> {
  const lines = listLines(content)
  const state: State = {
    header: undefined,
    table: -1,
    sections: createSections(),
    knownField,
    read: empty(),
    last: undefined,
  }
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as ListLine
    if (index % 32 === 31) yield
    if (line.kind === 'text') {
      takeText(line.text, state)
      continue
    }
    if (line.table !== state.table) enterTable(line.table, content, state)
    const next = lines[index + 1]
    const below = next?.kind === 'row' && next.table === line.table ? [next.row] : []
    const header = headerAt([line.row, ...below])
    if (header && (state.header === undefined || !repeatsHeader(state.header, line.row))) {
      state.header = header
      index += header.height - 1
    } else takeRow(line.row, state)
  }
  return state.read
}

interface State {
  header: Header | undefined
  table: number
  sections: Sections
  knownField: (name: string) => boolean
  read: ListRead
  /** The row a row without number and code may continue. */
  last: ListRow | undefined
}

function empty(): ListRead {
  return { seen: 0, rows: [], refused: [], notes: [] }
}

/**
 * A further table without a heading of its own goes on with the columns of the one before, unless it has
 * no code in that column: then it is another kind of table, such as the one for signatures.
 */
function enterTable(table: number, { tables }: FileContent, state: State): void {
  state.table = table
  state.last = undefined
  const column = state.header?.columns.get('code')
  const goesOn = tables[table]?.rows.some(
    ({ cells }) => column !== undefined && looksLikeCode(cells[column] ?? ''),
  )
  if (goesOn !== true) state.header = undefined
}

/** A paragraph counts as a heading only when it ends no sentence: a decision's articles name its lists too. */
function takeText(text: string, state: State): void {
  const heading = /[.;]$/u.test(text) || text.length > 250 ? undefined : headingOf(text, state.knownField)
  if (heading) state.sections.enter(heading)
}

function takeRow(row: Row, state: State): void {
  const { header } = state
  if (header === undefined || repeatsHeader(header, row) || numbersColumns(row)) return
  const cells = cellsOf(row, header.columns)
  const code = cells.get('code') ?? ''
  const name = cells.get('name') ?? ''
  if (!looksLikeCode(code) && isHeadingRow(row, cells, state)) return
  if (code === '' && continues(row, cells, state)) return
  if (code === '' && name === '') return
  state.read.seen++
  state.last = undefined
  const refuse = (reason: string, remedy: string): void => {
    state.read.refused.push({ place: row.place, reason, remedy })
  }
  const read = readCode(code)
  const shown = name === '' ? '' : ` Tên trong dòng: “${oneLine(name).slice(0, 80)}”.`
  if (!read.ok) {
    refuse(`${read.reason}${shown}`, read.remedy)
    return
  }
  state.last = {
    place: row.place,
    code: read.code,
    printed: read.printed,
    name,
    cells,
    section: state.sections.now(),
  }
  state.read.rows.push(state.last)
}

function cellsOf(row: Row, columns: Columns): Map<Role, string> {
  const cells = [...columns].map(([role, index]): [Role, string] => [role, row.cells[index] ?? ''])
  return new Map(cells.filter(([, cell]) => cell !== ''))
}

/** A row that is a heading: text in one cell, or a number beside it, and no code. */
function isHeadingRow(row: Row, cells: ReadonlyMap<Role, string>, state: State): boolean {
  const said = row.cells.filter((cell) => cell !== '')
  if (said.length === 0 || said.length > 2 || codesIn(said.join(' ')).length > 0) return false
  const [first = '', second] = said
  if (second !== undefined && !/^(?:[IVX]{1,5}|[A-HĐ]|\d{1,2}(?:\.\d+)*|[a-zđ])[.):]?$/u.test(first))
    return false
  // "5 | Cấp Giấy xác nhận ..." is a row that lost its code, unless its words are a heading's.
  const numbered = second !== undefined && /^\d/.test(first) && cells.get('name') === second
  const heading = headingOf(said.join(' '), state.knownField)
  if (heading === undefined || (numbered && Object.keys(heading.says).length === 0)) return false
  state.sections.enter(heading)
  return true
}

/** The rest of a row that a page end parted: no number, no code, and its words go on in lower case. */
function continues(row: Row, cells: ReadonlyMap<Role, string>, state: State): boolean {
  const { last } = state
  const name = cells.get('name')
  if (last === undefined || cells.has('number') || (name !== undefined && !/^[\p{Ll}(]/u.test(name)))
    return false
  if (name === undefined && cells.size === 0) return true
  const merged = new Map(last.cells)
  for (const [role, cell] of cells) merged.set(role, [merged.get(role), cell].filter(Boolean).join(' '))
  const whole: ListRow = { ...last, name: merged.get('name') ?? last.name, cells: merged }
  state.read.rows[state.read.rows.length - 1] = whole
  state.last = whole
  state.read.notes.push(`${row.place}: ghép vào dòng trước (${last.place}) vì là phần tiếp theo của dòng đó.`)
  return true
}

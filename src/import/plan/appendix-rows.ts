import { fold } from '../../language/fold.js'
import { oneLine } from '../text.js'
import type { PlanLine } from './plan-lines.js'

/** A row of a plan's appendix. */
export interface AppendixRow {
  place: string
  kind: 'part' | 'row' | 'text'
  /** "III" of a part, "22" of a row; empty when not printed. */
  number: string
  text: string
}

/**
 * Rows of the appendix: headings of the table, repeated on every page, say what each cell is; a row that
 * a page end parted is put together cell by cell. Where the file kept no cells the row is its text.
 */
export function appendixRows(lines: readonly PlanLine[]): AppendixRow[] {
  const heads = lines.find((line) => isHead(line))
  const labels = (heads?.cells ?? []).map((cell) => oneLine(cell))
  const again = heads === undefined ? '' : fold(heads.text)
  const rows: { place: string; kind: AppendixRow['kind']; number: string; cells: string[] }[] = []
  for (const line of lines) {
    if (again !== '' && fold(line.text) === again) continue
    const cells = line.cells ?? looseCells(line.text)
    const number = numberOf(cells[0] ?? '')
    const last = rows.at(-1)
    if (number === undefined && line.cells !== undefined && last !== undefined && last.kind !== 'text')
      addCells(last.cells, cells)
    else if (number === undefined && line.cells === undefined && last?.kind === 'row')
      addLoose(last.cells, line.text)
    else
      rows.push({
        place: line.place,
        kind: kindOf(number),
        number: number?.text ?? '',
        cells: partCells(cells, number),
      })
  }
  return rows.map(({ place, kind, number, cells }) => ({
    place,
    kind,
    number,
    text: rowText(cells, kind, labels),
  }))
}

/** A heading of the table: "TT | Nội dung công việc | Cơ quan chủ trì". */
function isHead(line: PlanLine): boolean {
  return /^(stt|tt) [a-z]/.test(fold(line.text))
}

interface RowNumber {
  text: string
  roman: boolean
  /** What stands in the same cell after the number: "I. Chỉ đạo điều hành". */
  rest: string
}

function numberOf(cell: string): RowNumber | undefined {
  const match = /^([IVX]{1,5}|\d{1,3}(?:\.\d{1,2})*)\s*[.)]?(?:\s+|$)(.*)$/u.exec(cell)
  const number = match?.[1]
  if (number === undefined || (match?.[2] !== '' && !/^\p{Lu}/u.test(match?.[2] ?? ''))) return undefined
  return { text: number, roman: /^[IVX]/u.test(number), rest: match?.[2] ?? '' }
}

/** A row whose cells were lost: its number and the rest. */
function looseCells(text: string): string[] {
  const number = numberOf(text)
  return number === undefined || number.rest === '' ? [text] : [number.text, number.rest]
}

function kindOf(number: RowNumber | undefined): AppendixRow['kind'] {
  if (number === undefined) return 'text'
  return number.roman ? 'part' : 'row'
}

function partCells(cells: readonly string[], number: RowNumber | undefined): string[] {
  if (number === undefined) return [...cells]
  return [number.text, ...(number.rest === '' ? [] : [number.rest]), ...cells.slice(1)]
}

function addCells(cells: string[], more: readonly string[]): void {
  for (const [index, cell] of more.entries()) {
    cells[index] = [cells[index], cell].filter(Boolean).join(' ')
  }
}

function addLoose(cells: string[], text: string): void {
  cells[cells.length - 1] = `${cells.at(-1) ?? ''} ${text}`
}

function rowText(cells: readonly string[], kind: AppendixRow['kind'], labels: readonly string[]): string {
  if (kind !== 'row' || labels.length < 2 || cells.length < 2) {
    return cells
      .slice(kind === 'text' ? 0 : 1)
      .filter((cell) => cell !== '')
      .join(' ')
  }
  return cells
    .map((cell, index) => {
      const label = labels[index] ?? ''
      return index === 0 || cell === '' ? '' : index === 1 || label === '' ? cell : `${label}: ${cell}`
    })
    .filter((part) => part !== '')
    .map((part) => part.replace(/[.;]+$/u, ''))
    .join('. ')
}

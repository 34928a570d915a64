import type { FileContent } from '../file-content.js'
import { oneLine } from '../text.js'

/** A printed line of a plan; `cells` when it is a row of a table. */
export interface PlanLine {
  place: string
  text: string
  cells?: readonly string[]
}

/**
 * Lines of a plan in reading order without what a converter left in them: Markdown signs, HTML tags,
 * and headings run together ("KẾ HOẠCH**Cải cách hành chính**").
 */
export function planLines({ tables, passages }: FileContent): PlanLine[] {
  const rows = new Map(tables.flatMap((table) => table.rows.map((row) => [row.place, row.cells] as const)))
  const met = new Set(passages.map(({ place }) => place))
  const loose = tables.flatMap((table) => table.rows).filter(({ place }) => !met.has(place))
  const all = [...passages, ...loose.map(({ place, cells }) => ({ place, text: cells.join(' | ') }))]
  return all.flatMap(({ place, text }): PlanLine[] => {
    const cells = rows.get(place) ?? (text.includes('\t') ? text.split('\t') : undefined)
    if (cells !== undefined) {
      const clean = cells.map((cell) => oneLine(withoutMarkup(cell)))
      return [{ place, text: clean.filter((cell) => cell !== '').join(' '), cells: clean }]
    }
    return withoutMarkup(text)
      .split('\n')
      .map(oneLine)
      .filter((line) => line !== '' && !PAGE_NUMBER.test(line))
      .map((line) => ({ place, text: line }))
  })
}

/** "9", "Trang 3/12" alone on a line. */
const PAGE_NUMBER = /^(?:trang\s+)?\d{1,3}(?:\s*\/\s*\d{1,3})?$/iu

function withoutMarkup(text: string): string {
  return text
    .replace(/<\/?(?:p|br|b|i|strong|em|span)\s*\/?>/giu, ' ')
    .replace(/^\s*#{1,6}\s+/gmu, '')
    .replace(/(?<=[^\s*])\*{2,3}(?=[\p{Lu}\d])/gu, '\n')
    .replace(/\*{2,3}/gu, '')
    .replace(/(?<![\p{L}\d])\*(?=\S)|(?<=\S)\*(?![\p{L}\d])/gu, '')
}

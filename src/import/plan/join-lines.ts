import { hasMark } from './numbering.js'
import type { PlanLine } from './plan-lines.js'

/** Lines longer than this are whole paragraphs; a text with few of them was broken at a page's width. */
const PAGE_WIDTH = 110

/** A broken line is at least this long unless it ends its paragraph. */
const FULL_LINE = 50

/** Paragraphs from printed lines: wrapped lines joined, a paragraph parted by a page end mended. */
export function joinLines(lines: readonly PlanLine[]): PlanLine[] {
  const wrapped = isWrapped(lines)
  const joined: PlanLine[] = []
  let before: PlanLine | undefined
  for (const line of lines) {
    const last = joined.at(-1)
    if (last && before && last.cells === undefined && goesOn(before, line, wrapped)) {
      joined[joined.length - 1] = { ...last, text: joinedText(last.text, line.text) }
    } else joined.push(line)
    before = line
  }
  return joined
}

function isWrapped(lines: readonly PlanLine[]): boolean {
  const running = lines.filter(({ cells }) => cells === undefined)
  const long = running.filter(({ text }) => text.length > PAGE_WIDTH).length
  return running.length > 20 && long < running.length / 20
}

/** A row of a table whose cells were lost: its heading, or a number and a word. */
const TABLE_ROW = /^(?:S?TT\s|(?:\d{1,3}|[IVX]{1,5})\s+\p{Lu})/u

function goesOn(before: PlanLine, line: PlanLine, wrapped: boolean): boolean {
  if (line.cells !== undefined || hasMark(line.text) || TABLE_ROW.test(line.text)) return false
  if (/^S?TT\s/u.test(before.text)) return false
  const lower = /^[\p{Ll},;)]/u.test(line.text)
  if (wrapped && lower && before.text.length >= FULL_LINE) return true
  if (/[.:;!?…]["”)]*$/u.test(before.text)) return false
  if (lower || before.text.endsWith(',')) return true
  return wrapped && before.text.length >= FULL_LINE && !isShouted(before.text) && !isShouted(line.text)
}

/** All in capitals: a title, not a paragraph. */
function isShouted(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toLocaleUpperCase('vi')
}

/** "giai đoạn 2021-" + "2030" keeps its hyphen without a blank. */
function joinedText(text: string, more: string): string {
  return /[\p{L}\d]-$/u.test(text) ? text + more : `${text} ${more}`
}

import { codesIn } from '../code.js'
import type { FileContent, Passage } from '../file-content.js'
import type { KnownProcedure, Refused } from '../imported.js'
import { nameKey } from '../record/names.js'
import { headingOf, createSections } from './sections.js'
import type { ListRead, ListRow } from './read-list.js'

/** Fewest codes that make running text a list. */
const FEWEST = 3

/** As many letters of a known name must follow its code to be sure of the row. */
const SURE = 30

/** True for a text without tables that is mostly lines with codes: a list in a PDF. */
export function isLineList({ tables, passages }: FileContent): boolean {
  if (tables.length > 0) return false
  const codes = new Set(passages.flatMap(({ text }) => codesIn(text)))
  return codes.size >= FEWEST && codes.size * 12 >= passages.length
}

/**
 * A list printed as lines. Columns and the ends of names are lost there ("m ầm non"), so a row counts
 * only when the words after its code begin the name already known for it; the others are refused.
 */
export function readLineList(
  { passages }: FileContent,
  known: readonly KnownProcedure[],
  knownField: (name: string) => boolean,
): ListRead {
  const names = new Map(known.map(({ code, name }) => [code, name]))
  const sections = createSections()
  const rows: ListRow[] = []
  const refused: Refused[] = []
  let seen = 0
  for (const [index, { place, text }] of passages.entries()) {
    const codes = codesIn(text)
    const heading = codes.length === 0 ? headingOf(text, knownField) : undefined
    if (heading) sections.enter(heading)
    for (const [position, code] of codes.entries()) {
      seen++
      const name = names.get(code)
      const said = wordsAfter(passages, index, code, codes[position + 1])
      if (name === undefined || !begins(said, name)) refused.push(unsure(place, code, name))
      else rows.push({ place, code, printed: code, name, cells: new Map(), section: sections.now() })
    }
  }
  return { seen, rows, refused, notes: [] }
}

/** The text from a code to the next one, over as many lines as a name may take. */
function wordsAfter(
  passages: readonly Passage[],
  index: number,
  code: string,
  next: string | undefined,
): string {
  const here = passages[index]?.text ?? ''
  const after = here.slice(here.indexOf(code) + code.length)
  if (next !== undefined) return after.slice(0, after.indexOf(next))
  const following: string[] = []
  for (const { text } of passages.slice(index + 1, index + 5)) {
    if (codesIn(text).length > 0) break
    following.push(text)
  }
  return [after, ...following].join(' ')
}

function begins(said: string, name: string): boolean {
  const letters = (text: string): string => nameKey(text).replaceAll(' ', '')
  const printed = letters(said.replace(/^(\.000\.00\.00)?(\.H\d{2})?(\.\d{2})?/u, ''))
  const start = letters(name).slice(0, SURE)
  return start !== '' && printed.startsWith(start)
}

function unsure(place: string, code: string, name: string | undefined): Refused {
  return {
    place,
    reason:
      name === undefined
        ? `Mã ${code}: tệp không giữ cột nên không biết chắc tên kết thúc ở đâu.`
        : `Mã ${code}: chữ sau mã không khớp tên đã biết “${name.slice(0, 90)}”.`,
    remedy: 'Vui lòng tải bản XLSX hoặc DOCX của danh sách, hoặc nhập tay thủ tục này.',
  }
}

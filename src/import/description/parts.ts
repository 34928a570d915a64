import { fold } from '../../language/fold.js'
import type { FileContent } from '../file-content.js'
import { linesOf } from '../text.js'

/** Parts of a procedure's description, as Nghị định 63/2010/NĐ-CP, Điều 8 names them. */
export type Part =
  | 'name'
  | 'code'
  | 'steps'
  | 'manner'
  | 'documents'
  | 'time'
  | 'applicants'
  | 'agency'
  | 'coordinating'
  | 'result'
  | 'fee'
  | 'forms'
  | 'conditions'
  | 'legal'
  | 'work'
  | 'end'

const HEADINGS: readonly [Part, RegExp][] = [
  ['name', /^ten (thu tuc|tthc)( hanh chinh)?\b/],
  ['code', /^ma (so )?(thu tuc|tthc)( hanh chinh)?\b/],
  ['work', /^quy trinh (cac buoc )?(xu ly|giai quyet) cong viec\b/],
  ['steps', /^trinh tu( cac buoc)?( thuc hien)?\b/],
  ['manner', /^cach thuc( thuc hien)?\b/],
  ['documents', /^thanh phan (so luong )?ho so\b|^thanh phan va so luong ho so\b/],
  ['time', /^thoi (han|gian) (giai quyet|thuc hien)\b/],
  ['applicants', /^doi tuong( thuc hien)?\b/],
  ['coordinating', /^co quan phoi hop\b/],
  ['agency', /^co quan (thuc hien|giai quyet|co tham quyen)\b|^tham quyen (giai quyet|thuc hien)\b/],
  ['result', /^ket qua( thuc hien| giai quyet)?\b/],
  ['fee', /^(muc )?(phi|le phi|phi le phi|phi va le phi)( neu co)?$/],
  ['forms', /^(ten )?mau (don|to khai|don mau to khai)\b|^bieu mau\b|^ten mau don\b/],
  ['conditions', /^yeu cau dieu kien\b|^dieu kien thuc hien\b/],
  ['legal', /^can cu phap ly\b|^co so phap ly\b/],
  ['end', /^ho so (can )?luu\b|^ghi chu$/],
]

/** "a. ", "5.1. ", "đ) ", "c " before a heading. */
const MARK = /^(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})(?:[.):]\s*|\s+)(?=\p{Lu})/u

export interface Line {
  place: string
  text: string
}

/** Lines under each heading; what stands on the heading's own line after the colon is the first of them. */
export type Parts = ReadonlyMap<Part, readonly Line[]>

/** Parts a description tells; how many limits it has tells how many procedures it holds. */
export interface Described {
  parts: Parts
  procedures: number
}

export function describedIn({ passages, tables }: FileContent): Described {
  const rows = new Set(tables.flatMap((table) => table.rows.map(({ place }) => place)))
  const parts = new Map<Part, Line[]>()
  let now: Part | undefined
  let procedures = 0
  for (const { place, text } of passages) {
    // Tables hold the office's own work; what citizens must know stands in the text.
    if (rows.has(place)) continue
    for (const line of linesOf(text)) {
      const heading = headingOf(line)
      if (heading === undefined) {
        if (now !== undefined) parts.get(now)?.push({ place, text: line })
        continue
      }
      now = heading.part
      if (now === 'time') procedures++
      const lines = parts.get(now) ?? []
      if (!parts.has(now)) parts.set(now, lines)
      if (heading.rest !== '') lines.push({ place, text: heading.rest })
    }
  }
  return { parts, procedures }
}

/** The part a line opens, with what the line says after it; undefined for any other line. */
function headingOf(line: string): { part: Part; rest: string } | undefined {
  const words = line.replace(MARK, '')
  const colon = words.indexOf(':')
  const head = colon < 0 ? words : words.slice(0, colon)
  if (head.length > 90) return undefined
  const folded = fold(head)
  const part = HEADINGS.find(([, shape]) => shape.test(folded))?.[0]
  if (part === undefined || (colon < 0 && !standsAlone(line, words))) return undefined
  return { part, rest: colon < 0 ? '' : words.slice(colon + 1).trim() }
}

/** A heading without a colon is numbered, or all of it in capitals. */
function standsAlone(line: string, words: string): boolean {
  return line !== words || (words === words.toLocaleUpperCase('vi') && /\p{Lu}{3}/u.test(words))
}

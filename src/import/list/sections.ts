import { fold } from '../../language/fold.js'
import { oneLine } from '../text.js'
import { levelsIn, type Level } from '../record/deciders.js'

/** What headings between the rows say about the rows below them. */
export interface Section {
  field?: string
  level?: Level
  repealed?: boolean
}

/** Headings in force, outer ones first; a heading ends those of its own depth and deeper. */
export interface Sections {
  enter(heading: Heading): void
  now(): Section
}

export interface Heading {
  /** 0 without a number, 1 for "Phần" and A, 2 for I, 3 for 1, 4 for a). */
  depth: number
  says: Section
}

export function createSections(): Sections {
  let open: Heading[] = []
  return {
    enter(heading) {
      open = [...open.filter((outer) => outer.depth < heading.depth), heading]
    },
    now: () => Object.assign({}, ...open.map(({ says }) => says)) as Section,
  }
}

const MARKS: readonly [number, RegExp][] = [
  [1, /^(?:phần|mục|phụ lục)\s+[\p{L}\d]{1,5}\s*[.:)-]?\s*/iu],
  [2, /^[IVX]{1,5}(?:[.):\s-]+|$)/u],
  [1, /^[A-HĐ](?:[.):-]\s*|\s+(?=\p{Lu}))/u],
  [4, /^[a-zđ]\)\s*/u],
  [3, /^\d{1,2}(?:\.\d{1,2})*[.):]?\s+/u],
]

/**
 * A heading between rows: "I. LĨNH VỰC HỘ TỊCH", "B. Thủ tục hành chính cấp xã", "DANH MỤC … BỊ BÃI BỎ".
 * Undefined for a text that only a row can be.
 * @param knownField whether a text is the name of a field
 */
export function headingOf(text: string, knownField: (name: string) => boolean): Heading | undefined {
  const line = oneLine(text)
  const mark = MARKS.map(([depth, shape]) => ({ depth, head: shape.exec(line)?.[0] })).find(
    ({ head }) => head !== undefined,
  )
  const words = line
    .slice(mark?.head?.length ?? 0)
    .replace(/\s*\(\s*\d+\s*(?:tthc|thủ tục)[^)]*\)\s*$/iu, '')
    .trim()
  if (words === '' || words.length > 300) return undefined
  const says = meaningOf(words, knownField, (mark?.depth ?? 0) === 2)
  if (says !== undefined) return { depth: mark?.depth ?? depthOf(says), says }
  return /^danh mục/iu.test(words) ? { depth: mark?.depth ?? 0, says: {} } : undefined
}

/** Where a heading without a number stands: parts by status over levels over fields. */
function depthOf(says: Section): number {
  if (says.repealed !== undefined) return 0
  return says.level === undefined ? 3 : 1
}

/** How a heading on status or level begins; the name of a procedure begins otherwise. */
const TITLED =
  /^(danh muc|cac |thu tuc hanh chinh|tthc|cap (tinh|xa|bo|trung uong)|thuoc tham quyen|tham quyen|thu tuc (moi|sua doi|bi|duoc|bai bo|thay the))/

function meaningOf(
  words: string,
  knownField: (name: string) => boolean,
  roman: boolean,
): Section | undefined {
  const folded = fold(words)
  const titled = TITLED.test(folded)
  const status = titled ? statusOf(folded) : undefined
  const level = titled ? levelOf(folded) : undefined
  const field = fieldOf(words, folded, knownField, roman && status === undefined && level === undefined)
  const says: Section = {
    ...(status === undefined ? {} : { repealed: status }),
    ...(level === undefined ? {} : { level }),
    ...(field === undefined ? {} : { field }),
  }
  return Object.keys(says).length === 0 ? undefined : says
}

/** True for lists of what is no longer done; undefined where a heading names both kinds, or none. */
function statusOf(folded: string): boolean | undefined {
  const over = /\bbai bo\b|\bbi thay the\b|\bhet hieu luc\b|\bhuy bo\b/.test(folded)
  const current =
    /\bmoi ban hanh\b|\bban hanh moi\b|\bsua doi\b|\bbo sung\b|(?<!bi )\bthay the\b|\bchuan hoa\b/.test(
      folded,
    )
  return over === current ? undefined : over
}

function levelOf(folded: string): Level | undefined {
  const levels = levelsIn(folded)
  const [only] = levels
  return levels.size === 1 ? only : undefined
}

function fieldOf(
  words: string,
  folded: string,
  knownField: (name: string) => boolean,
  roman: boolean,
): string | undefined {
  const named = /^(?:(?:danh mục|các|thủ tục hành chính|tthc)(?!\p{L}).{0,90}?)?lĩnh vực\s*:?\s*(.+)$/iu.exec(
    words,
  )?.[1]
  if (named !== undefined) return bareField(named)
  if (knownField(words)) return words
  const bare = roman && words.length <= 80 && !/\b(danh muc|thu tuc|tthc|quyet dinh|cap)\b/.test(folded)
  return bare ? words : undefined
}

/** "Hộ tịch thuộc thẩm quyền giải quyết của UBND cấp xã" -> "Hộ tịch". */
function bareField(named: string): string {
  return named
    .replace(/\s+(thuộc (thẩm quyền|phạm vi)|cấp (tỉnh|xã)|áp dụng|thực hiện tại).*$/iu, '')
    .replace(/[.:;,\s]+$/u, '')
}

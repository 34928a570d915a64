import { SELF } from './person-name.js'
import { spelled, spelledAlone, WORD_START } from './spelled.js'
import { endsPlace, isCapital, reads, wordAfter, wordsAt, type Span, type WordAt } from './words-at.js'

/** Words before the name of a place, from the house to the province. */
const UNITS = [
  ['số nhà', 'nhà số', 'số'],
  ['ngõ', 'ngách', 'hẻm', 'kiệt'],
  ['đường', 'phố'],
  [
    'tổ dân phố',
    'tổ',
    'thôn',
    'ấp',
    'xóm',
    'bản',
    'khu phố',
    'khu',
    'đội',
    'làng',
    'khóm',
    'buôn',
    'tdp',
    'khối',
  ],
  ['xã', 'phường', 'thị trấn'],
  ['huyện', 'quận', 'thị xã', 'thành phố', 'tp'],
  ['tỉnh'],
].map((spellings) => spellings.map((spelling) => spelling.split(' ')))

/** From this step of UNITS on a place is enough to find somebody. */
const VILLAGE = 3

const LONGEST_NAME = 3

const LABEL = new RegExp(
  `${WORD_START}${spelled('địa chỉ', 'đ/c', 'nơi ở', 'chỗ ở', 'thường trú', 'hộ khẩu')}(?: ${spelled('nhà', 'của', 'thường trú', 'liên hệ')}| ${SELF})*(?: ?:|(?: ${spelled('là', 'ở', 'tại')})+)? *`,
  'iu',
)
const LIVES = new RegExp(
  `${WORD_START}${spelled('tôi', 'tui', 'em', 'mình', 'cháu', 'gia đình', 'nhà')}(?: ${spelled('đang', 'hiện', 'hiện nay')})*(?: ${spelled('sống', 'sinh sống', 'trú', 'thường trú', 'tạm trú', 'cư trú', 'ngụ')})?` +
    `(?: ${spelled('ở', 'tại')}| ${spelled('ngụ', 'trú')}) *`,
  'iu',
)
const BETWEEN =
  'hiện,đang,sống,trú,thường trú,ngụ,ở,tại,dân,người,số điện thoại,điện thoại,sđt,đt,email,mail'.split(',')
const AFTER_NAME = new RegExp(`^[\\s,;.–-]*(?:${spelledAlone(...BETWEEN)}[\\s,;:.–-]*)*`, 'iu')

/**
 * Where the sender lives: what a label, "tôi ở", or the end of the sender's name leads to, as far as it names a village,
 * commune or house in a street. `nameEnd`: place after the sender's name; `text` with other contact data blanked out.
 */
export function findAddress(text: string, nameEnd?: number): Span<string> | undefined {
  const words = wordsAt(text)
  const leads = [LABEL, LIVES].flatMap((lead) => {
    const match = lead.exec(text)
    return match ? [match.index + match[0].length] : []
  })
  if (nameEnd !== undefined) leads.push(nameEnd + (AFTER_NAME.exec(text.slice(nameEnd))?.[0].length ?? 0))
  for (const lead of leads) {
    const found = placeFrom(text, words, wordAfter(words, lead))
    if (found) return found
  }
  return undefined
}

function placeFrom(text: string, words: readonly WordAt[], first: number): Span<string> | undefined {
  let last = -1
  let level = -1
  let largest = -1
  for (let index = first; ;) {
    const unit = unitAt(words, index)
    if (!unit || unit.level < level || (unit.level === level && level !== VILLAGE)) break
    const after = nameEndFrom(words, index + unit.length)
    // Unsure where the name ends: better asked than guessed.
    if (after === undefined) return undefined
    last = after
    level = unit.level
    largest = Math.max(largest, level)
    if (!/^\s*[,–-]?\s*$/.test(words[last]?.gap ?? '')) break
    index = last + 1
  }
  const start = words[first]?.start
  const end = words[last]?.end
  const found = start !== undefined && end !== undefined && largest >= VILLAGE
  return found ? { value: text.slice(start, end).replace(/\s+/g, ' '), start, end } : undefined
}

/** The word of UNITS at an index: how large a place, and of how many words. */
function unitAt(words: readonly WordAt[], index: number): { level: number; length: number } | undefined {
  const hits = UNITS.flatMap((spellings, level) =>
    spellings
      .filter((spelling) => spelling.every((part, offset) => reads(words[index + offset], part)))
      .map((spelling) => ({ level, length: spelling.length })),
  )
  return hits.sort((a, b) => b.length - a.length)[0]
}

/** Index of the last word of a place's name; undefined when nothing tells where it ends. */
function nameEndFrom(words: readonly WordAt[], first: number): number | undefined {
  const begin = words[first]
  if (!begin) return undefined
  if (/\d/.test(begin.text)) return first
  const capital = isCapital(begin)
  for (let index = first; index <= first + LONGEST_NAME; index++) {
    const next = words[index + 1]
    const closed = !/^ +$/.test(words[index]?.gap ?? '') || !next || unitAt(words, index + 1) !== undefined
    if (capital && !closed && isNumberOfName(words, index + 1)) return index + 1
    if (closed || (capital ? !isCapital(next) : endsPlace(next)))
      return index - first < LONGEST_NAME || capital ? index : undefined
  }
  return undefined
}

/** "thôn Lương Sơn 2"; in "thôn Lương Sơn 2 tháng nay" the number counts something else. */
function isNumberOfName(words: readonly WordAt[], index: number): boolean {
  const [number, next] = [words[index], words[index + 1]]
  if (!number || !/^\d{1,2}$/.test(number.text)) return false
  return !/^ +$/.test(number.gap) || !next || !COUNTED.has(next.folded)
}

const COUNTED = new Set('ngay hom bua tuan thang nam lan gio h tieng phut nguoi ho nha cai con'.split(' '))

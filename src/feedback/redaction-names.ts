import { FAMILIES } from './find-name.js'
import { isCapital, wordsAt, type WordAt } from './words-at.js'

interface NamePlace {
  kind: 'name'
  start: number
  end: number
}

/** Said before a person's name. "Cháu" and "con" go before other words too often. */
const TITLES = new Set('ông,bà,anh,chị,cô,chú,bác,em,cụ,thầy,dì,cậu,mợ,thím,dượng,đồng chí'.split(','))

/** Before the name of a place or a body that is named after a person or like one. */
const PLACES = new Set(
  (
    'đường,phố,trường,chợ,cầu,chùa,đình,đền,hồ,sông,suối,thôn,xã,phường,huyện,tỉnh,quận,xóm,ấp,tổ,làng,bản,buôn,khu,' +
    'công viên,bệnh viện,ngõ,hẻm,ngách,kiệt,quốc lộ,ủy ban,ubnd,tp,thành phố,thị trấn,thpt,thcs,học'
  ).split(','),
)
const LONGEST = 5

/** Names of persons: after a title, or a family name with others after it. Likely, never sure. Pure. */
export function findNames(text: string): NamePlace[] {
  const words = wordsAt(text)
  const found: NamePlace[] = []
  for (let index = 0; index < words.length; index++) {
    const last = lastOfName(words, index)
    const first = words[index]
    const end = words[last ?? -1]?.end
    if (!first || last === undefined || end === undefined) continue
    found.push({ kind: 'name', start: first.start, end })
    index = last
  }
  return found
}

/** Index of the last word of the name that begins here; undefined where none does. */
function lastOfName(words: readonly WordAt[], first: number): number | undefined {
  const begin = words[first]
  const before = words[first - 1]
  if (!begin || !isPartOfName(begin) || PLACES.has(begin.lower)) return undefined
  // "Ông Tám" at the head of a sentence: the name begins after it.
  if (TITLES.has(begin.lower) && isPartOfName(words[first + 1])) return undefined
  const joined = before !== undefined && isBlank(before)
  const titled = joined && TITLES.has(before.lower)
  if (joined && !titled && (PLACES.has(before.lower) || isPartOfName(before))) return undefined
  let last = first
  while (last - first < LONGEST - 1 && isBlank(words[last]) && isPartOfName(words[last + 1])) last++
  const named = titled || (FAMILIES.has(begin.folded) && last > first)
  return named ? last : undefined
}

function isBlank(word: WordAt | undefined): boolean {
  return word !== undefined && /^[ \t]+$/.test(word.gap)
}

function isPartOfName(word: WordAt | undefined): boolean {
  return word !== undefined && isCapital(word) && !/\d/.test(word.text)
}

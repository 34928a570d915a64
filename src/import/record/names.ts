import { fold } from '../../language/fold.js'
import { capitalised, cutAtWord, oneLine } from '../text.js'

const MOST = { name: 700, short: 90, when: 160, alias: 160 }

/** Words after which a name cannot end. */
const DANGLING =
  /(?:^|\s)(và|hoặc|của|theo|tại|cho|về|với|do|(?<!phụ )thuộc|để|các|những|từ|bằng|bởi|là|giữa|gồm|đối với|trong|kể từ|khi|sang|như)$/iu

/** The name as printed, without what a cell has at its edges: ". Thủ tục …", "- Cấp …". */
export function cleanName(cell: string): string {
  return oneLine(cell)
    .replace(/^[\s.,;:*•–-]+/u, '')
    .replace(/[\s,;:]+$/u, '')
    .replace(/(?<!\.)\.$/u, '')
}

/** Why a name cannot be right, or undefined. */
export function nameFault(cell: string): string | undefined {
  const printed = oneLine(cell)
  const name = cleanName(cell)
  if (name === '') return 'Tên thủ tục bị trống.'
  if (!/\p{L}{2}/u.test(name)) return `Tên thủ tục “${name.slice(0, 60)}” không phải là một cái tên.`
  const end = name.slice(-40)
  const cut = `Tên thủ tục có vẻ bị cắt ở cuối (“…${end}”)`
  if (/(…|\.\.\.|[,(–-])$/u.test(printed)) return `${cut}.`
  if (DANGLING.test(end)) return `${cut}.`
  if (/\([^)]{0,20}$/u.test(name)) return `${cut}: có ngoặc mở mà không đóng.`
  return undefined
}

/** The words a record needs beside its name, none of them more than the name says. */
export interface Names {
  name: string
  short_name: string
  choose_when: string
  alias: string
  /** What did not fit into `name`. */
  rest: string
}

export function namesOf(printed: string): Names {
  const whole = cleanName(printed)
  const name = cutAtWord(whole, MOST.name)
  const matter = matterOf(whole)
  return {
    name,
    short_name: shortName(matter),
    choose_when: cutAtWord(matter, MOST.when),
    alias: cutAtWord(matter, MOST.alias).replace(/…$/u, '').trim(),
    rest: name === whole ? '' : whole.slice(name.length - 1).trim(),
  }
}

/** A name that fits a button: remarks in brackets go first, then the end. */
function shortName(matter: string): string {
  if (matter.length <= MOST.short) return matter
  const bare = matter.replace(/\s*\([^()]*\)/gu, '').trim()
  return cutAtWord(bare === '' ? matter : bare, MOST.short)
}

/**
 * Other short words for records whose cut ones came out alike: their names differ only towards the end,
 * so the middle is left out instead.
 */
export function tellApart<R extends { name: string; short_name: string; choose_when: string }>(
  records: readonly R[],
): R[] {
  const twins = countBy(records, (record) => record.short_name)
  return records.map((record) => {
    if ((twins.get(record.short_name) ?? 0) < 2 || record.name.length <= MOST.short) return record
    const matter = matterOf(record.name)
    return {
      ...record,
      short_name: withoutMiddle(matter, MOST.short),
      choose_when: withoutMiddle(matter, MOST.when),
    }
  })
}

function withoutMiddle(text: string, max: number): string {
  if (text.length <= max) return text
  const tail = text.slice(-Math.floor(max / 2)).replace(/^\S*\s/u, '')
  return `${cutAtWord(text, max - tail.length - 1)} ${tail}`
}

function countBy<R>(items: readonly R[], key: (item: R) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}

function matterOf(name: string): string {
  return capitalised(name.replace(/^thủ tục( hành chính)?[\s:]+/iu, ''))
}

/** Names alike but for marks, case, punctuation and a leading "Thủ tục". */
export function sameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other)
}

export function nameKey(name: string): string {
  return fold(name)
    .replace(/\./g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .replace(/^(thu tuc (hanh chinh )?)+/, '')
}

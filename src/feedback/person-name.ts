import { normalise } from '../language/fold.js'
import { spelled, spelledAlone, WORD_END, WORD_START } from './spelled.js'

export type ReadName =
  { ok: true; name: string } | { ok: false; problem: 'too_short' | 'too_long' | 'not_a_name' | 'refused' }

/** In letters. */
const LENGTH = { min: 2, max: 60 }
const MOST_WORDS = 8

/** What nobody has in a name: links, addresses, markup. */
export const LINK = /https?:|www\.|[@<>{}]|\.(?:com|vn|net|org)(?![\p{L}\p{N}])/iu

/** "ạ" bare is a letter of a name: Nguyễn Văn A. */
export const COURTESY = /(?:[ ,.!]+(?:ạ|nhé|ah))*[ ,.!]*$/u

/** "tôi" and its like. */
const ME = ['tôi', 'tui', 'em', 'mình', 'cháu', 'con', 'tớ']

/** How people speak of themselves. */
export const SELF = spelled(...ME, 'bác', 'cô', 'chú', 'anh', 'chị', 'ông', 'bà')

const NAME_LEAD = new RegExp(
  `^(?:${spelledAlone('dạ', 'thưa', 'vâng', 'xin chào', 'chào', 'xin')}[ ,]*)*` +
    `(?:${spelled('họ và tên', 'họ tên', 'tên')}[ ]*(?:(?:${SELF}|${spelled('đầy đủ')})(?=[ :]))?[ ]*(?:${spelled('là')}${WORD_END}|[:=-])?[ ]*` +
    `|${SELF} (?:${spelled('họ tên', 'tên')} )?${spelled('là')}${WORD_END}|${SELF} ${spelled('tên')}${WORD_END}|${spelled('người gửi')} ?[:-]?)[ :]*`,
  'iu',
)
/** With marks where the bare word is a name ("Chu Văn An"). */
const TITLE = new RegExp(`^(?:anh|${spelled('chị')}|ông|bà|cô|chú|bác|em|mr\\.?|mrs\\.?) (?=\\p{L})`, 'iu')
const NAME_END = new RegExp(
  `[,;\\n]|[.](?=\\s|$)| [-–/] |${WORD_START}(?:ở(?= [\\p{L}\\p{N}])|${spelled('số điện thoại', 'sđt', 'đt', 'địa chỉ', 'sinh năm', 'điện thoại')})${WORD_END}.*`,
  'iu',
)
/** Answers that name nobody. */
const NOBODY = new RegExp(`^${spelled(...ME, 'tên')}$`, 'iu')
/** Answers to something else: nobody is named "ok" or "gửi đi". */
const NO_NAME = [
  new RegExp(
    spelledAlone(
      ...['cảm ơn', 'cám ơn', 'xin chào', 'gửi đi', 'gửi phản ánh', 'sai rồi', 'được rồi', 'xong rồi'],
      ...['khi nào', 'bao giờ', 'để làm gì', 'tại sao'],
    ),
    'iu',
  ),
  // Only as they are written here: "Sua" and "Dung" are names.
  new RegExp(
    `${WORD_START}(?:ok|oke|okie|okay|hihi|haha|thanks|vâng|rồi|gửi|sửa|nhé|được|chưa)${WORD_END}`,
    'iu',
  ),
]
const REFUSAL = new RegExp(
  `${spelledAlone('không', 'ko', 'giấu tên', 'ẩn danh', 'bí mật', 'bỏ qua')}|khỏi`,
  'iu',
)

/** A person's name without what leads to it; all lower case is set in capitals, otherwise it stays as typed. */
export function readName(text: string): ReadName {
  const answer = normalise(text.slice(0, 5000).replace(/\n/g, ', '))
  const named = answer.replace(NAME_LEAD, '').replace(TITLE, '').split(NAME_END)[0] ?? ''
  const name = named.replace(COURTESY, '').trim()
  if (REFUSAL.test(name)) return { ok: false, problem: 'refused' }
  if (
    NOBODY.test(name) ||
    NO_NAME.some((other) => other.test(named)) ||
    /\d/.test(name) ||
    LINK.test(name) ||
    /[^\p{L}\p{M} .'’-]/u.test(name)
  )
    return { ok: false, problem: 'not_a_name' }
  const letters = name.replace(/[^\p{L}]/gu, '').length
  if (letters < LENGTH.min) return { ok: false, problem: 'too_short' }
  if (letters > LENGTH.max) return { ok: false, problem: 'too_long' }
  if (name.split(' ').length > MOST_WORDS) return { ok: false, problem: 'not_a_name' }
  return { ok: true, name: inCapitals(name) }
}

/** "nguyễn văn a" to "Nguyễn Văn A", "h'hen niê" to "H'Hen Niê". */
export function inCapitals(name: string): string {
  if (name !== name.toLowerCase()) return name
  return name.replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase())
}

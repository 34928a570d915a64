import { inCapitals } from './person-name.js'
import { spelled, WORD_END, WORD_START } from './spelled.js'
import { isCapital, wordAfter, wordsAt, type Span, type WordAt } from './words-at.js'

const ME = spelled('tôi', 'tui', 'em', 'mình', 'tớ', 'cháu')
/** "con tôi tên là": somebody else's name. */
const NOT_OF_MINE = `(?<!${spelled('con', 'vợ', 'chồng', 'mẹ', 'má', 'bố', 'ba', 'cha', 'ông', 'bà', 'anh', 'chị', 'của', 'xóm', 'cán bộ', 'nhà', 'cháu', 'bạn', 'cho', 'trai', 'gái', 'rể', 'dâu', 'họ', 'nội', 'ngoại')} +)`

const LABEL = `${WORD_START}${spelled('họ và tên', 'họ tên', 'tên', 'người gửi', 'người phản ánh', 'người báo', 'ký tên')} *[:=] *`
const TOLD = `${WORD_START}${NOT_OF_MINE}(?:${ME} (?:${spelled('họ')} )?${spelled('tên')}|${spelled('tên')} ${ME})(?: ${spelled('là')}| *:)?${WORD_END} *`
const AM = `${WORD_START}${NOT_OF_MINE}${ME} ${spelled('là')}${WORD_END} *`

const LEADS = [LABEL, TOLD, AM].map((source) => new RegExp(source, 'iu'))

/** Family names of nine in ten Vietnamese, folded. */
export const FAMILIES = new Set(
  (
    'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao dinh doan lam mai trinh truong cao ' +
    'chu ha ta to luong luu thai tong kieu quach nong be ma giang ha lo lo vi sung vang thao vuong hua la mac nghiem ' +
    'phung than tang trieu khuc khong dam au luc diep dong ong chau cu ly'
  ).split(' '),
)

/** Words that end a name written without capitals. */
const ENDS = new Set(
  (
    'o sdt dt so dien email mail dia thon xa ap xom to khu ban sinh nam tuoi muon xin phan gui de bao kien la hien ' +
    'dang song tru ngu tai nha co thay toi em minh nay da nguoi dan lien cong lam'
  ).split(' '),
)
const MOST_WORDS = 6

/** The sender's own name, when the message tells it. Of two people it is not known which is the sender: none. */
export function findName(text: string): Span<string> | undefined {
  const words = wordsAt(text)
  for (const [kind, lead] of LEADS.entries()) {
    const match = lead.exec(text)
    if (!match) continue
    const found = nameFrom(text, words, wordAfter(words, match.index + match[0].length), kind === 2)
    if (found) return found
  }
  return undefined
}

/** `family`: only a name that begins with a family name, for "tôi là" leads to much else. */
function nameFrom(
  text: string,
  words: readonly WordAt[],
  first: number,
  family: boolean,
): Span<string> | undefined {
  const begin = words[first]
  if (!begin) return undefined
  const capital = isCapital(begin)
  if ((family || !capital) && !FAMILIES.has(begin.folded)) return undefined
  let last = first
  while (!closes(words, last, capital)) last++
  const length = last - first + 1
  if (length > MOST_WORDS || ((family || !capital) && length < 2)) return undefined
  const end = words[last]?.end ?? begin.end
  return { value: inCapitals(text.slice(begin.start, end)), start: begin.start, end }
}

function closes(words: readonly WordAt[], index: number, capital: boolean): boolean {
  const next = words[index + 1]
  if (!next || !/^ +$/.test(words[index]?.gap ?? '') || /\d/.test(next.text)) return true
  return capital ? !isCapital(next) || /^(?:ở|thôn|xã|sđt|đt|số)$/iu.test(next.text) : ENDS.has(next.folded)
}

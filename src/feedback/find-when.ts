import { spelled, WORD_END, WORD_START } from './spelled.js'
import type { Span } from './words-at.js'

/** "toi" without its mark is "tôi" as a rule. */
const PART = `(?:${spelled('sáng sớm', 'rạng sáng', 'sáng', 'trưa', 'chiều', 'đêm')}|tối)`
const DAY = spelled('hôm nay', 'hôm qua', 'hôm kia', 'hôm trước', 'hôm nọ', 'nay', 'qua')
const COUNT = `(?:\\d{1,3}|${spelled('mấy', 'vài', 'cả', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'nửa', 'nhiều', 'gần', 'hơn')}(?: \\d{1,3})?)`
const UNIT = spelled('ngày', 'hôm', 'bữa', 'tuần', 'tháng', 'năm', 'tiếng', 'giờ')
const DAY_MONTH = '(?:0?[1-9]|[12]\\d|3[01])[/.-](?:0?[1-9]|1[0-2])'
const YEAR = '[/.-](?:20)?\\d{2}'

const ATOM = [
  `${PART} ${DAY}`,
  spelled(
    'hôm nay',
    'hôm qua',
    'hôm kia',
    'hôm trước',
    'hôm nọ',
    'bữa trước',
    'vừa nãy',
    'ban nãy',
    'hồi nãy',
  ),
  `${COUNT} ${UNIT}(?: ${spelled('nay', 'rồi', 'trước', 'qua', 'liền', 'hơn')})+`,
  `${spelled('tuần', 'tháng', 'năm')} ${spelled('trước', 'này', 'rồi', 'ngoái', 'vừa rồi', 'nay', 'qua')}`,
  `(?:${spelled('thứ')} (?:[2-7]|${spelled('hai', 'ba', 'tư', 'năm', 'sáu', 'bảy')})|${spelled('chủ nhật')})(?: ${spelled('tuần trước', 'tuần này', 'vừa rồi', 'vừa qua')})?`,
  `${spelled('ngày', 'mùng', 'mồng')} \\d{1,2} ${spelled('tháng')} \\d{1,2}(?: ${spelled('năm')} \\d{4})?`,
  `(?:${spelled('ngày', 'hôm', 'từ', 'sáng', 'chiều', 'trưa', 'đêm', 'mùng')}|tối) ${DAY_MONTH}(?:${YEAR})?`,
  `${DAY_MONTH}${YEAR}`,
  `${spelled('tháng')} \\d{1,2}(?:[/-]\\d{4}| ${spelled('năm')} \\d{4})?`,
  `${spelled('lúc', 'khoảng', 'tầm', 'hồi')} \\d{1,2} ?(?:h|g|${spelled('giờ')})(?:\\d{2}| ?${spelled('rưỡi')})?`,
  `\\d{1,2}h\\d{2}`,
  `\\d{1,2} ?(?:h|${spelled('giờ')})(?= ${PART})`,
].join('|')

const BEFORE = spelled('từ', 'kể từ', 'vào', 'cách đây', 'từ hôm', 'vào lúc', 'suốt', 'đã')
const BETWEEN = new RegExp(`^,? (?:${spelled('ngày', 'vào', 'lúc', 'khoảng', 'từ')} )?$`, 'iu')
const SINCE = new RegExp(`^ ${spelled('đến giờ', 'đến nay', 'tới giờ', 'tới nay')}${WORD_END}`, 'iu')

/** One time said; several in a row make "lúc 7h sáng nay, ngày 12/11". */
const ONE = new RegExp(`${WORD_START}(?:${BEFORE} )?(?:${ATOM})${WORD_END}`, 'giu')

/** When it happened, in the words of the message: "từ hôm 12/11", "3 ngày rồi". */
export function findWhen(text: string): Span<string> | undefined {
  let start = -1
  let end = -1
  for (const match of text.matchAll(ONE)) {
    if (start >= 0 && !BETWEEN.test(text.slice(end, match.index))) break
    if (start < 0) start = match.index
    end = match.index + match[0].length
  }
  if (start < 0) return undefined
  end += SINCE.exec(text.slice(end, end + 20))?.[0].length ?? 0
  return { value: text.slice(start, end), start, end }
}

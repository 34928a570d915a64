import { spelled, WORD_END, WORD_START } from './spelled.js'

/**
 * A message in its clauses, for a message may hold a report, a complaint and a question at once (Nghị định
 * 154/2026/NĐ-CP Điều 14: each goes its own way). Joined again they are the message, white space aside.
 */
export function clauses(text: string): string[] {
  const cuts = [...new Set([...sentenceEnds(text), ...connectors(text), ...numbers(text)])]
  const places = [0, ...cuts.filter((cut) => cut > 0 && cut < text.length).sort((a, b) => a - b), text.length]
  const parts = places.slice(1).map((end, index) => text.slice(places[index], end).trim())
  return withoutCrumbs(parts.filter((part) => part !== ''))
}

/** After these a full stop ends no sentence; single letters of streets and wards included. */
const SHORTENED =
  /(?:^|[^\p{L}\p{N}])(?:TP|TX|TT|KP|TDP|UBND|HĐND|P|Q|H|X|T|Tp|Tx|Tt|q|p|tp|tx|tt|ThS|TS|BS|GS|PGS|CN|KS|Mr|Mrs|Ms|v\.v|vv|SĐT|ĐT|sđt|đt|ĐC|đc|Đ|St|VD|vd|No|Km)$/u

function sentenceEnds(text: string): number[] {
  const lines = [...text.matchAll(/[\n;]+/g)].map((match) => match.index + match[0].length)
  const stops = [...text.matchAll(/(?:[.!?…]+["”’)]*)(?=\s)/g)].flatMap((match) => {
    const end = match.index + match[0].length
    const before = text.slice(Math.max(0, match.index - 6), match.index)
    const after = text.slice(end, end + 12).trimStart()
    const single = match[0] === '.'
    // "TP. Bắc Ninh", "1. 000 đồng", "1. Đường hỏng".
    if (single && (SHORTENED.test(before) || /(?:^|\s)\d{1,2}$/.test(before) || /^[,;]/.test(after)))
      return []
    return [end]
  })
  return [...lines, ...stops]
}

const ALWAYS = spelled(
  'ngoài ra',
  'với lại',
  'đồng thời',
  'thêm nữa',
  'thêm vào đó',
  'và cũng',
  'nhân tiện',
  'tiện thể',
  'bên cạnh đó',
  'mặt khác',
  'một việc nữa',
  'một chuyện nữa',
  'à mà',
)
/** "còn" means more than "and": it joins only before these, or with its mark after a comma. */
const STILL = spelled('về', 'việc', 'chuyện', 'vấn đề', 'vụ', 'cái', 'một việc', 'một chuyện', 'phần')
const NOT_STILL = spelled(
  'lại',
  'thiếu',
  'nợ',
  'hạn',
  'phải',
  'bị',
  'chưa',
  'không',
  'đang',
  'là',
  'có',
  'nữa',
  'được',
  'để',
)

const CONNECTOR = new RegExp(
  `${WORD_START}(?:${ALWAYS}${WORD_END}` +
    `|${spelled('còn')} (?!về nhà)${STILL}${WORD_END}` +
    `|(?<=[,.]\\s*)còn (?!${NOT_STILL}${WORD_END}))`,
  'giu',
)

function connectors(text: string): number[] {
  return [...text.matchAll(CONNECTOR)].map((match) => match.index)
}

/** "1) ... 2) ...", "a. ... b. ...": where a line or a sentence begins, or where the next in turn follows. */
function numbers(text: string): number[] {
  const marks = [...text.matchAll(/(?<=^|\s)\(?(\d{1,2}|[a-e])[).](?=\s)/gu)]
  const known = new Set(marks.map((match) => orderOf(match)))
  return marks.flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    const begins = match.index === 0 || /(?:[.!?:;,]|\n)\s*$/.test(before)
    const order = orderOf(match)
    const inTurn = known.has(order - 1) || (FIRSTS.has(order) && known.has(order + 1))
    return (begins || inTurn) &&
      !/(?:số|so|ngõ|ngo|nhà|nha|tổ|to|thôn|thon|khu|phường|quận)\s*$/iu.test(before)
      ? [match.index]
      : []
  })
}

const FIRSTS = new Set([1, 'a'.charCodeAt(0)])

/** Numbers count from 1, letters by their code: the next in turn is one more. */
function orderOf([, mark = '']: RegExpExecArray): number {
  return /\d/.test(mark) ? Number(mark) : mark.charCodeAt(0)
}

/** A part of signs or a number alone goes with the next one, or the one before. */
function withoutCrumbs(parts: readonly string[]): string[] {
  const whole: string[] = []
  let crumb = ''
  for (const part of parts) {
    if (/\p{L}{2}/u.test(part)) {
      whole.push(crumb === '' ? part : `${crumb} ${part}`)
      crumb = ''
    } else crumb = crumb === '' ? part : `${crumb} ${part}`
  }
  if (crumb === '') return whole
  const last = whole.pop()
  return [...whole, last === undefined ? crumb : `${last} ${crumb}`]
}

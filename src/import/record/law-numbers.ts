import { oneLine } from '../text.js'

/** Number and year, or number alone for decisions, then the kind and the body: 123/2015/NĐ-CP, 766/QĐ-TTg. */
const LAW = /^(\d{1,5}[a-zđ]?(?:\.\d{1,2})?)\/((?:19|20)\d{2})\/(\p{Lu}[\p{L}\d./-]{1,28})$/u
const DECISION = /^\d{1,5}[a-zđ]?\/(?:QĐ|CT|KH|NQ|VBHN)-[\p{Lu}\d][\p{L}\d.-]{0,20}$/u
const KIND =
  '(?:QH\\d{1,2}|UBTVQH\\d{1,2}|PL-UBTVQH\\d{1,2}|NĐ-CP|NQ-CP|NQ-QH\\d{1,2}|QĐ-TTg|TT-\\p{Lu}+|TTLT[-/][\\p{Lu}/-]+|NQ-HĐND|QĐ-UBND|QĐ-\\p{Lu}+)'
const IN_TEXT = new RegExp(
  `(?<![\\p{L}\\d./])\\d{1,4}[a-zđ]?(?:\\.\\d{1,2})?/(?:19|20)\\d{2}/${KIND}(?![\\p{L}\\d])`,
  'gu',
)

/** More documents of a kind than any year has had. */
const MOST: readonly [RegExp, number][] = [
  [/^(QH|UBTVQH|PL)/u, 400],
  [/^(NĐ|NQ-CP)/u, 700],
  [/^TT/u, 500],
]

export interface LawNumber {
  number?: string
  /** What was mended or left out, for staff. */
  note?: string
}

/** A document number that can exist on `today` (yyyy-mm-dd), in its usual shape. */
export function isLawNumber(text: string, today: string): boolean {
  if (text.length > 40) return false
  const law = LAW.exec(text)
  if (!law) return DECISION.test(text)
  const [, number = '', year = '', kind = ''] = law
  if (/^0\d{2}/.test(number)) return false
  const most = MOST.find(([shape]) => shape.test(kind))?.[1] ?? 9999
  return (
    Number.parseInt(number, 10) >= 1 &&
    Number.parseInt(number, 10) <= most &&
    Number(year) <= Number(today.slice(0, 4))
  )
}

/**
 * The number of one legal basis as the portal prints it: code and title, of which the first may have
 * run into the second ("… năm 20" + "2446/2024/QH15" is 46/2024/QH15 of the year 2024).
 */
export function lawNumber(code: string, title: string, today: string): LawNumber {
  const printed = tidy(code)
  const split = splitFromYear(printed, title, today)
  if (split !== undefined)
    return { number: split, note: `Số văn bản in dính “${printed}”, tách theo tên thành ${split}.` }
  if (isLawNumber(printed, today)) return { number: printed }
  const named = lawNumbersIn(title, today)
  const [only] = named
  if (
    named.length === 1 &&
    only !== undefined &&
    (printed === '' || only.startsWith(printed) || title.endsWith(printed))
  ) {
    return {
      number: only,
      note: `Số văn bản ${only} lấy trong tên căn cứ, vì ô số ${printed === '' ? 'trống' : `ghi “${printed}”`}.`,
    }
  }
  const shown = printed === '' ? oneLine(title) : `${printed} ${oneLine(title)}`
  return shown === '' ? {} : { note: `Không lấy được số của căn cứ “${shown.slice(0, 200)}”.` }
}

/** All document numbers printed in a text, each once, in order. */
export function lawNumbersIn(text: string, today: string): string[] {
  const found = [
    ...oneLine(text)
      .replace(/\s*([/-])\s*/gu, '$1')
      .matchAll(IN_TEXT),
  ].map(([number]) => number)
  return [...new Set(found)].filter((number) => isLawNumber(number, today))
}

/** The decision that published a procedure: "SỐ 64/QĐ-NHNN", "3980 /QĐ-BQP", "QĐ2338-BTP". */
export function decisionNumber(printed: string): LawNumber {
  const text = oneLine(printed)
  if (text === '') return {}
  const number = tidy(text)
    .replace(/^(\d+[a-zđ]?)\.?\/QD-/u, '$1/QĐ-')
    .replace(/^(\d+)\.\/QĐ-/u, '$1/QĐ-')
    .replace(/^QĐ\s*([1-9]\d*)-(\p{Lu}+)$/u, '$1/QĐ-$2')
  if (!/^\d{1,5}[a-zđ]?\/QĐ(-[\p{Lu}\d]+)+$/iu.test(number)) {
    return { note: `Số quyết định công bố in “${text.slice(0, 60)}”, không đúng dạng nên không ghi.` }
  }
  return number === text
    ? { number }
    : { number, note: `Số quyết định công bố in “${text.slice(0, 60)}”, ghi là ${number}.` }
}

function tidy(text: string): string {
  return oneLine(text)
    .replace(/^(?:thông tư( liên tịch)?|nghị định|nghị quyết|quyết định|pháp lệnh|bộ luật|luật)\s+/iu, '')
    .replace(/^số\s+/iu, '')
    .replace(/\s*([/-])\s*/gu, '$1')
    .replace(/\s+/gu, '')
    .replace(/[.;,]+$/u, '')
}

/**
 * The number behind the rest of a year that the title lacks: "… sửa đổi 20" + "2323/2023/QH15",
 * "… ngày 15/5/" + "2026.55/2026/TT-BTC". Only a law of that very year is taken.
 */
function splitFromYear(code: string, title: string, today: string): string | undefined {
  const line = oneLine(title)
  const partial = /(?:^|[\s/])((?:19|20)\d?)$/u.exec(line)?.[1] ?? (/\d\/$/u.test(line) ? '' : undefined)
  if (partial === undefined) return undefined
  const missing = 4 - partial.length
  const number = code.slice(missing).replace(/^\./u, '')
  const year = partial + code.slice(0, missing)
  return LAW.exec(number)?.[2] === year && isLawNumber(number, today) ? number : undefined
}

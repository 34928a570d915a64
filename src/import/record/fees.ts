import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import { cutAtWord, linesOf, oneLine } from '../text.js'
import { sumsIn, wholeNumber } from './money.js'

export type Fee = ProcedureRecord['fees'][number]

/** No fee is this small, in đồng: the source left out the thousands or printed dollars. */
const LEAST_AMOUNT = 1000

/** No fee cell needs more; patterns are not run over a whole book. */
const LONGEST = 8000

const PROVINCIAL =
  /hội đồng nhân dân|\bHĐND\b|(ủy ban nhân dân|UBND)( cấp)? tỉnh.{0,40}(quy định|quyết định)|từng địa phương (quy định|ban hành)/iu
const NONE = /^(không( có| thu| phải nộp)?|miễn|miễn phí|miễn lệ phí|miễn thu)( phí| lệ phí)?(,? ?lệ phí)?$/iu
/** A sum that holds only for a time, or for some. */
const PASSING =
  /miễn|giảm|đến hết|(từ|kể từ) ngày|đến ngày|áp dụng mức|bằng \d|tối thiểu|tối đa|trở lên|từ .+ đến |nhân với|không (được )?quy định/iu
const EXEMPT =
  /Miễn (?:lệ |thu )?phí (?:cho|đối với) ((?:người|hộ|trẻ em|gia đình|cá nhân)[^.:()]{5,300})(?:\.|$)/iu
const LABEL = /^(?:[-+*•]\s*)?(?:(phí|lệ phí|phí, lệ phí)\s*:\s*)?/iu

/**
 * Fees as a source prints them, one a line. Never concluded: an empty cell is unknown, a level set by
 * the province is provincial whatever figure stands beside it, an amount counts only where nothing next
 * to it says another, and "free" only where nothing is added to it.
 * @param source which text says so, for amounts and free fees
 */
export function readFees(printed: string, source: string): Fee[] {
  const lines = linesOf(printed.slice(0, LONGEST)).filter((line) => !/^file đính kèm/iu.test(line))
  const labelled = lines.length > 1 && lines.every((line) => /^(?:[-+*•]\s*)?(phí|lệ phí)/iu.test(line))
  const parts = labelled ? lines : [lines.join(' ')]
  return parts.flatMap((part) => readFee(part, source))
}

function readFee(line: string, source: string): Fee[] {
  const label = LABEL.exec(line)
  const text = line.slice(label?.[0].length ?? 0).trim()
  if (text === '' || /^không có thông tin/iu.test(text)) return [{ kind: 'unknown' }]
  const { head, note } = parted(text)
  if (PROVINCIAL.test(text)) return [{ kind: 'provincial', ...remark(note || head) }, ...exempt(note)]
  const said = note.replace(EXEMPT, ' ').trim()
  const others = exempt(note)
  const amount = amountOf(head)
  if (amount !== undefined) return [amountFee(amount, text, said, source), ...others]
  // A bare "0 VNĐ" is what the portal shows for a number nobody filled in.
  if (isNone(head, label?.[1] !== undefined) && (said === '' || isNone(said, false)) && others.length === 0) {
    return [{ kind: 'free', source }]
  }
  const named = namedAmount(text)
  if (named) return [{ kind: 'amount', ...named, source }]
  return [{ kind: 'unknown', ...remark(isNone(head, true) ? said : text) }, ...others]
}

/** "500,000 Việt Nam Đồng (…)" -> the sum and what stands in the brackets. */
function parted(text: string): { head: string; note: string } {
  const open = text.indexOf('(')
  const close = text.lastIndexOf(')')
  if (open < 0 || close < text.length - 2) return { head: text, note: '' }
  const note = text.slice(open + 1, close).replace(/^\((.*)\)\.?$/su, '$1')
  return { head: text.slice(0, open).trim(), note: note.trim() }
}

function isNone(text: string, zeroCounts: boolean): boolean {
  const bare = oneLine(text).replace(/[.;]$/u, '').trim()
  return NONE.test(bare) || (zeroCounts && /^(0|không) (đồng|vnđ|việt nam đồng)$/iu.test(bare))
}

function amountOf(head: string): number | undefined {
  const match = /^([\d.,]+)\s*(?:đồng|đ|vnđ|việt nam đồng)$/iu.exec(head)
  const amount = wholeNumber(match?.[1] ?? '')
  return amount === 0 ? undefined : amount
}

function amountFee(amount: number, text: string, note: string, source: string): Fee {
  const { amounts, unclear } = sumsIn(note)
  const plain = amount >= LEAST_AMOUNT && !unclear && amounts.every((other) => other === amount)
  if (!plain || PASSING.test(note)) return { kind: 'unknown', ...remark(text) }
  return { kind: 'amount', amount, ...(perOf(note) ?? remark(note)), source }
}

/** "/hồ sơ (Thông tư …)", "10.000 đồng/khẩu-chiếc": what the sum is paid for, where the note begins with it. */
function perOf(note: string): { per: string; text?: string } | undefined {
  const match =
    /^(?:[\d.,]+\s*)?(?:(?:đồng|đ|vnđ)\s*)?\/\s*(?:01? )?(\p{L}[\p{L} /-]{0,50}?)\s*(?:\((.*)\))?\s*[.;]?$/isu.exec(
      note,
    )
  return match?.[1] === undefined ? undefined : { per: match[1], ...remark(match[2] ?? '') }
}

/** "Phí cấp bản sao (nếu có yêu cầu): 8.000 đồng/bản sao", "50.000 đồng/di chúc". */
function namedAmount(text: string): { item?: string; amount: number; per?: string } | undefined {
  const match =
    /^(?:([^:]{3,200}):\s*)?([\d.,]+)\s*(?:đồng|đ|vnđ)(?:\s*\/\s*(\p{L}[\p{L} /-]{0,58}?))?\s*[.;]?$/iu.exec(
      text,
    )
  const amount = wholeNumber(match?.[2] ?? '')
  if (!match || amount === undefined || amount < LEAST_AMOUNT) return undefined
  const item = match[1]?.trim()
  return {
    ...(item === undefined ? {} : { item }),
    amount,
    ...(match[3] === undefined ? {} : { per: match[3].trim() }),
  }
}

function exempt(note: string): Fee[] {
  const who = (EXEMPT.exec(note)?.[1] ?? '')
    .split(';')
    .map((part) => oneLine(part))
    .filter((part) => part !== '')
  if (who.length === 0 || who.some((part) => part.length > 160)) return []
  return [{ kind: 'exempt', who }]
}

function remark(text: string): { text?: string } {
  const said = oneLine(text).replace(/^[\s;,.]+/u, '')
  return said === '' ? {} : { text: cutAtWord(said, 2000) }
}

import type { ProcedureRecord } from '../../knowledge/procedure-record.js'
import { fold } from '../../language/fold.js'
import { cutAtWord, oneLine } from '../text.js'

export type Time = ProcedureRecord['times'][number]
export type Limit = Omit<Time, 'case'>

export const ORDINARY = 'Thông thường'

const UNITS = {
  'ngay lam viec': 'working_day',
  ngay: 'day',
  gio: 'hour',
  'gio lam viec': 'hour',
  thang: 'month',
} as const

/** "Không quá 02 (hai) ngày làm việc kể từ ngày …": one number with its unit, and at most when it starts. */
const PLAIN =
  /^(?:toi da |khong qua |trong thoi han |trong vong |trong |la )*(\d{1,3}(?:\.\d)?) (ngay lam viec|gio lam viec|ngay|gio|thang)(?: (?:ke )?tu (?:ngay|khi|thoi diem) .*| sau khi nhan .*)?$/

const SAME_DAY =
  /^(?:giai quyet )?(?:ngay )?trong (?:cung )?(?:ngay|buoi)(?: lam viec)?(?: (?:ke tu |tu )?(?:tiep )?nhan .*| ke tu .*)?$/

/** A limit that says more than its number and unit is longer than this. */
const BARE = 24

/** Number words that may stand between a number and its unit: "02 (hai) ngày". */
const NUMBER_WORDS = /\((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|lăm|mốt|nửa|\s)+\)/giu

/**
 * A limit as printed. A number is taken with the unit printed beside it; a bare number has no known
 * unit; anything less plain is kept as text with no number.
 */
export function readLimit(printed: string): Limit {
  const text = oneLine(printed)
  if (text === '') return { value: null, unit: 'unknown' }
  const folded = fold(text.replace(NUMBER_WORDS, ' ').replace(/\([^()]*\)\s*[.;]?$/u, ' '))
  const plain = PLAIN.exec(folded)
  const value = Number(plain?.[1])
  if (plain && value > 0 && value <= 730) {
    const unit = UNITS[plain[2] as keyof typeof UNITS]
    return { value, unit, unit_basis: 'stated', ...remark(text, text.length > BARE) }
  }
  if (SAME_DAY.test(folded))
    return { value: null, unit: 'same_day', unit_basis: 'stated', ...remark(text, true) }
  const bare = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (bare > 0 && bare <= 730) return { value: bare, unit: 'unknown', text: 'Nguồn không ghi đơn vị.' }
  return { value: null, unit: 'unknown', ...remark(text, true) }
}

function remark(text: string, kept: boolean): { text?: string } {
  return kept ? { text: cutAtWord(text, 1000) } : {}
}

/**
 * True when a description gives the same number another unit: "25 ngày làm việc" in the cell,
 * "25 ngày" in the words beside it.
 */
export function unitDisputed(limit: Limit, description: string): boolean {
  if (limit.value === null || (limit.unit !== 'working_day' && limit.unit !== 'day')) return false
  const words = fold(description.replace(NUMBER_WORDS, ' '))
  const number = String(limit.value)
  const units = [...words.matchAll(/(?<![\d.])0?(\d{1,3}) ngay( lam viec)?/g)]
    .filter((match) => match[1] === number)
    .map((match) => (match[2] === undefined ? 'day' : 'working_day'))
  return units.length > 0 && !units.includes(limit.unit)
}

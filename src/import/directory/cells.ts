import { fold } from '../../language/fold.js'
import type { OpeningHours } from '../../knowledge/directory-record.js'
import { weekdays } from '../../vietnam-day.js'

export type Weekday = OpeningHours['days'][number]

/** A text that a cell should not hold, told so that staff can mend it; Vietnamese. */
export class CellError extends Error {}

/** Digits of a telephone number: "(0252) 3866 123" and "+84 252 3866 123" alike. */
export function phoneDigits(cell: string): string {
  const digits = cell.replace(/[\s.()/-]/g, '').replace(/^\+84/, '0')
  if (/^\d{8,12}$/.test(digits) || /^1\d{2,9}$/.test(digits)) return digits
  throw new CellError(`Số điện thoại “${cell}” không đọc được; mỗi ô chỉ ghi một số, toàn chữ số.`)
}

/** "7:30", "07h30", "7 giờ", "7h" as "07:30"; undefined for an empty cell. */
export function clockTime(cell: string): string | undefined {
  if (cell === '') return undefined
  const match = /^(\d{1,2})\s*(?:[:h.]|giờ)\s*(\d{2})?\s*(?:phút|p)?$/iu.exec(cell.trim())
  const hour = Number(match?.[1])
  const minute = Number(match?.[2] ?? 0)
  if (!match || hour > 23 || minute > 59)
    throw new CellError(`Giờ “${cell}” không đọc được; vui lòng ghi dạng 07:30.`)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** "01/11" as "11-01". */
export function dayOfYear(cell: string): string {
  const match = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-]\d{4})?$/.exec(cell.trim())
  if (!match || !real(match[1] ?? '', match[2] ?? '', '2024')) {
    throw new CellError(`Ngày “${cell}” không đọc được; vui lòng ghi ngày/tháng, ví dụ 01/11.`)
  }
  return `${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
}

/** "02/09/2026" as "2026-09-02". */
export function day(cell: string): string {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](20\d{2})$/.exec(cell.trim())
  if (!match || !real(match[1] ?? '', match[2] ?? '', match[3] ?? '')) {
    throw new CellError(`Ngày “${cell}” không đọc được; vui lòng ghi ngày/tháng/năm, ví dụ 02/09/2026.`)
  }
  return `${match[3] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
}

function real(date: string, month: string, year: string): boolean {
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  return made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(date)
}

const NUMBER_WORDS: Readonly<Record<string, number>> = { hai: 2, ba: 3, tu: 4, nam: 5, sau: 6, bay: 7 }
const DAY = '(?:thu\\s?|t)?(\\d|hai|ba|tu|nam|sau|bay)|(chu nhat|cn)'

/** "Thứ 2 - Thứ 6", "T2-T6, T7", "thứ Hai đến thứ Sáu", "Chủ nhật". */
export function daysIn(cell: string): Weekday[] {
  const text = fold(cell.replace(/[–—-]/g, ' den ').replace(/[,;+&]/g, ' va '))
  const days = text.split(/ va | va$/).flatMap((part) => range(part.trim(), cell))
  const unique = weekdays.filter((name) => days.includes(name))
  if (unique.length === 0) throw unreadable(cell)
  return unique
}

function range(text: string, cell: string): Weekday[] {
  if (text === '') return []
  if (/^(hang ngay|tat ca cac ngay|ca tuan)$/.test(text)) return [...weekdays]
  const bounds = text
    .replace(/^tu /, '')
    .split(/ den /)
    .map((part) => oneDay(part.trim(), cell))
  const [from, to] = bounds
  if (from === undefined || bounds.length > 2 || (to !== undefined && to < from)) throw unreadable(cell)
  return weekdays.slice(from, (to ?? from) + 1)
}

/** Place in the week, Monday first. */
function oneDay(text: string, cell: string): number {
  const match = new RegExp(`^(?:${DAY})$`).exec(text)
  if (match?.[2] !== undefined) return 6
  const number = NUMBER_WORDS[match?.[1] ?? ''] ?? Number(match?.[1])
  if (!(number >= 2 && number <= 7)) throw unreadable(cell)
  return number - 2
}

function unreadable(cell: string): CellError {
  return new CellError(`Các ngày “${cell}” không đọc được; vui lòng ghi dạng “Thứ 2 - Thứ 6”.`)
}

/** Items of a list in one cell. */
export function listed(cell: string): string[] {
  return cell
    .split(/[;\n]/)
    .map((part) => part.replace(/^[-+*•]\s*/, '').trim())
    .filter((part) => part !== '')
}

/** A made-up id: small letters, digits and hyphens. */
export function idOf(name: string): string {
  const id = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return id.length < 2 ? `id-${id}` : id
}

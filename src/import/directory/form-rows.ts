import type { z } from 'zod'
import { fold } from '../../language/fold.js'
import type { DirectoryDraft } from '../imported.js'
import { CellError, clockTime, day, dayOfYear, daysIn, idOf, phoneDigits } from './cells.js'
import type { FormRow } from './read-sheets.js'

type Place = DirectoryDraft['places'][number]
export type Cells = FormRow['cells']

export function need(cells: Cells, key: string, what: string): string {
  const cell = cells[key]
  if (cell === undefined) throw new CellError(`Dòng thiếu ${what}.`)
  return cell
}

export function pick(cells: Cells, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(keys.flatMap((key) => (cells[key] === undefined ? [] : [[key, cells[key]]])))
}

export function phoneOf(cells: Cells): { phone?: { number: string; published?: string } } {
  const { phone, published } = cells
  if (phone === undefined) return {}
  const number = phoneDigits(phone)
  if (/^0[35789]\d{8}$/.test(number) && published === undefined) {
    throw new CellError(
      `Số di động ${phone} không ghi nơi công khai; số riêng của cá nhân không được đưa lên.`,
    )
  }
  if (/^[1-9]\d{8,9}$/.test(number) && !/^1[89]00/.test(number)) {
    throw new CellError(`Số điện thoại ${phone} thiếu số 0 ở đầu; có phải 0${number}?`)
  }
  return { phone: { number, ...(published === undefined ? {} : { published }) } }
}

export function hoursOf(cells: Cells): Place['hours'][number] {
  const shifts = [
    shiftOf(cells, 'morning_from', 'morning_to'),
    shiftOf(cells, 'afternoon_from', 'afternoon_to'),
  ].flat()
  if (shifts.length === 0) throw new CellError('Dòng thiếu giờ làm việc.')
  const { season, season_from: from, season_to: to } = cells
  if (season !== undefined && (from === undefined || to === undefined))
    throw new CellError(`Mùa “${season}” thiếu ngày bắt đầu hoặc kết thúc.`)
  return {
    ...(season === undefined || from === undefined || to === undefined
      ? {}
      : { season: { name: season, from: dayOfYear(from), to: dayOfYear(to) } }),
    days: daysIn(need(cells, 'days', 'các ngày')),
    shifts,
    ...(cells['note'] === undefined ? {} : { note: cells['note'] }),
  }
}

function shiftOf(cells: Cells, from: string, to: string): { from: string; to: string }[] {
  const start = clockTime(cells[from] ?? '')
  const end = clockTime(cells[to] ?? '')
  if (start === undefined && end === undefined) return []
  if (start === undefined || end === undefined)
    throw new CellError('Ca làm việc thiếu giờ bắt đầu hoặc giờ kết thúc.')
  return [{ from: start, to: end }]
}

export function exceptionOf(cells: Cells): Place['exceptions'][number] {
  const from = day(need(cells, 'from', 'ngày bắt đầu'))
  const shifts = shiftOf(cells, 'open_from', 'open_to')
  const closed = cells['closed'] !== undefined && !/^(không|ko)$/iu.test(cells['closed'])
  if (closed === shifts.length > 0) throw new CellError('Dòng phải hoặc đánh dấu nghỉ, hoặc ghi giờ mở cửa.')
  return {
    from,
    to: cells['to'] === undefined ? from : day(cells['to']),
    closed,
    shifts,
    why: need(cells, 'why', 'lý do'),
  }
}

/** The value as the schema takes it, or a refusal in words. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.filter((part) => typeof part === 'string').at(-1) ?? ''
  throw new CellError(`${FIELDS[field] ?? 'Dòng'} không hợp lệ hoặc quá dài.`)
}

const FIELDS: Readonly<Record<string, string>> = {
  name: 'Tên',
  address: 'Địa chỉ',
  directions: 'Chỉ đường',
  map: 'Đường dẫn bản đồ (phải bắt đầu bằng https://)',
  website: 'Trang thông tin điện tử (phải bắt đầu bằng http:// hoặc https://)',
  number: 'Số điện thoại',
  phone: 'Số điện thoại',
  email: 'Thư điện tử',
  handles: 'Việc phụ trách',
  title: 'Chức danh',
  when: 'Thời gian',
  to: 'Giờ kết thúc (phải sau giờ bắt đầu)',
  asks: 'Câu hỏi',
  say: 'Câu trả lời',
}

export function placeId(name: string): string {
  return /trung tam phuc vu hanh chinh cong|\bttpvhcc\b/.test(fold(name)) ? 'center' : idOf(name)
}

/** Units every commune has, by the ids its profile uses. */
const UNITS: readonly [string, RegExp][] = [
  ['center', /trung tam phuc vu hanh chinh cong/],
  ['office', /van phong (hdnd|hoi dong nhan dan)/],
  ['culture_society', /phong van hoa/],
  ['economy', /phong kinh te/],
  ['police', /^cong an/],
]

export function unitId(name: string): string {
  const folded = fold(name)
  return UNITS.find(([, meaning]) => meaning.test(folded))?.[0] ?? idOf(name)
}

import { weekdays } from '../vietnam-day.js'
import type { OpeningHours } from './directory-record.js'

export const dayNames = {
  mon: 'thứ Hai',
  tue: 'thứ Ba',
  wed: 'thứ Tư',
  thu: 'thứ Năm',
  fri: 'thứ Sáu',
  sat: 'thứ Bảy',
  sun: 'Chủ nhật',
} as const

/** "thứ Hai đến thứ Sáu: 7h30–11h30, 13h30–17h00; thứ Bảy: 7h30–11h30". Pure. */
export function hoursInWords(hours: readonly OpeningHours[]): string {
  return hours
    .map(({ season, days, shifts, note }) => {
      const when =
        season === undefined ? '' : `${season.name} (${dayMonth(season.from)}–${dayMonth(season.to)}), `
      const times = shiftsInWords(shifts)
      return `${when}${daysInWords(days)}: ${times}${note === undefined ? '' : ` (${note})`}`
    })
    .join('; ')
}

/** "7h30–11h30, 13h30–17h00" */
export function shiftsInWords(shifts: OpeningHours['shifts']): string {
  return shifts.map((shift) => `${clock(shift.from)}–${clock(shift.to)}`).join(', ')
}

/** "02523866123" -> "0252 3866 123"; groups read aloud more easily. */
export function phoneInWords(number: string): string {
  if (number.length <= 4) return number
  if (number.length === 10) return `${number.slice(0, 4)} ${number.slice(4, 7)} ${number.slice(7)}`
  if (number.length === 11) return `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
  return number
}

function daysInWords(days: OpeningHours['days']): string {
  const places = days.map((day) => weekdays.indexOf(day)).sort((a, b) => a - b)
  const first = places[0] ?? 0
  const last = places.at(-1) ?? 0
  const name = (place: number): string => dayNames[weekdays[place] ?? 'mon']
  const row = places.length > 2 && last - first === places.length - 1
  return row ? `${name(first)} đến ${name(last)}` : places.map(name).join(', ')
}

function clock(time: string): string {
  const [hour = '', minute = ''] = time.split(':')
  return `${Number(hour)}h${minute}`
}

function dayMonth(day: string): string {
  const [month = '', date = ''] = day.split('-')
  return `${Number(date)}/${Number(month)}`
}

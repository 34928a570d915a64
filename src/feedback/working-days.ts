import { createHash } from 'node:crypto'
import type { CalendarYear } from '../knowledge/calendar-record.js'
import { addDays, weekdayOf } from '../vietnam-day.js'

/**
 * The legal count of working days (ngày làm việc). Days are yyyy-mm-dd in Việt Nam. The event day is not
 * counted (Bộ luật Dân sự 2015 Điều 147); a limit ends with its last counted day, which is never a day off (Điều 148).
 *
 * A counter open on Saturday morning does not make that Saturday a working day: the official week is Monday to Friday
 * (Quyết định 188/1999/QĐ-TTg, forty hours), and service hours differ by commune while a legal limit must
 * not. Only a Saturday worked in exchange for a day off counts.
 */
export interface WorkingCalendar {
  isWorkingDay(day: string): boolean
  /** The `count`th working day after `day`; `day` itself for 0. Throws RangeError unless a whole number from 0. */
  addWorkingDays(day: string, count: number): string
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: string, to: string): number
  /** The first working day after `day`. */
  nextWorkingDay(day: string): string
  /** Why a listed day is off; undefined for other days, plain weekends among them. */
  dayOff(day: string): string | undefined
  /** A Saturday that is worked in exchange, whether it counts or not. */
  isSwappedSaturday(day: string): boolean
  /** The year of this day is not announced yet, or has no file: its days off may still move. */
  provisional(day: string): boolean
  /** Short hash of all that decides the count; changes when a day changes, not when a note does. */
  version: string
}

export interface CountingRules {
  /** A Saturday worked in exchange for a day off is a working day. */
  countSwappedSaturday: boolean
}

/** Days off by law on the same date each year, month-day, with the first year: assumed for a year without a file. */
const FIXED_DAYS: ReadonlyMap<string, { reason: string; since: number }> = new Map([
  ['01-01', { reason: 'Tết Dương lịch', since: 0 }],
  ['04-30', { reason: 'Ngày Chiến thắng', since: 0 }],
  ['05-01', { reason: 'Ngày Quốc tế lao động', since: 0 }],
  ['09-02', { reason: 'Quốc khánh', since: 0 }],
  ['11-24', { reason: 'Ngày Văn hóa Việt Nam', since: 2026 }],
])

export function createWorkingCalendar(
  years: ReadonlyMap<number, CalendarYear>,
  { countSwappedSaturday }: CountingRules,
): WorkingCalendar {
  const all = [...years.values()]
  const off = new Map(all.flatMap((year) => year.off.map(({ day, reason }) => [day, reason] as const)))
  const saturdays = new Set(all.flatMap((year) => year.working_saturdays.map(({ day }) => day)))

  function dayOff(day: string): string | undefined {
    if (years.has(yearOf(day))) return off.get(day)
    const fixed = FIXED_DAYS.get(day.slice(5))
    return fixed && fixed.since <= yearOf(day) ? fixed.reason : undefined
  }

  function isWorkingDay(day: string): boolean {
    const weekday = weekdayOf(day)
    if (weekday === 'sat') return countSwappedSaturday && saturdays.has(day)
    return weekday !== 'sun' && dayOff(day) === undefined
  }

  function nextWorkingDay(day: string): string {
    let next = addDays(day, 1)
    while (!isWorkingDay(next)) next = addDays(next, 1)
    return next
  }

  return {
    isWorkingDay,
    nextWorkingDay,
    dayOff,
    isSwappedSaturday: (day) => saturdays.has(day),
    provisional: (day) => years.get(yearOf(day))?.provisional ?? true,
    addWorkingDays(day, count) {
      if (!Number.isInteger(count) || count < 0)
        throw new RangeError(`not a number of working days: ${count}`)
      let last = day
      for (let counted = 0; counted < count; counted++) last = nextWorkingDay(last)
      return last
    },
    workingDaysBetween(from, to) {
      let count = 0
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++
      return count
    },
    version: versionOf(all, countSwappedSaturday),
  }
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

function versionOf(years: readonly CalendarYear[], countSwappedSaturday: boolean): string {
  const deciding = [...years]
    .sort((a, b) => a.year - b.year)
    .map((year) => [
      year.year,
      year.provisional,
      year.off.map(({ day }) => day).sort(),
      year.working_saturdays.map(({ day }) => day).sort(),
    ])
  return createHash('sha256')
    .update(JSON.stringify([deciding, countSwappedSaturday]))
    .digest('hex')
    .slice(0, 12)
}

/**
 * Calendar days of Việt Nam, written yyyy-mm-dd. The country keeps UTC+7 the whole year, so a day is plain
 * arithmetic and needs no time-zone data.
 */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

const DAY_MS = 86_400_000
const OFFSET_MS = 7 * 3_600_000

/** The day at an instant. */
export function vietnamDay(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** The time of day at an instant, "HH:MM". */
export function vietnamTime(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 16)
}

/** The instant of a day and a time "HH:MM". */
export function vietnamInstant(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`)
}

/** Midnight at which the day begins. */
export function startOfVietnamDay(day: string): Date {
  return vietnamInstant(day, '00:00')
}

/** Last millisecond of the day: 23:59:59.999. */
export function endOfVietnamDay(day: string): Date {
  return new Date(startOfVietnamDay(day).getTime() + DAY_MS - 1)
}

/** The day `days` after this one; before it, when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

export function weekdayOf(day: string): Weekday {
  // 1970-01-01 was a Thursday.
  const index = (Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS) + 3) % 7
  return weekdays[index] ?? 'mon'
}

/** As people write it: "2026-12-14" is "14/12/2026". */
export function shownDay(day: string): string {
  return day.split('-').reverse().join('/')
}

/** True for a day that exists: "2026-02-30" does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

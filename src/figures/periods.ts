import { addDays, isDay } from '../vietnam-day.js'
import type { Period } from './figures-store.js'

/** Longest period of one report, in days: a leap year. */
export const MOST_DAYS = 366

export type ReadPeriod =
  { ok: true; period: Period } | { ok: false; why: 'bad_day' | 'reversed' | 'too_long' }

/** Two days as typed, both counted. Pure. */
export function readPeriod(from: string, to: string): ReadPeriod {
  if (!isDay(from) || !isDay(to)) return { ok: false, why: 'bad_day' }
  if (to < from) return { ok: false, why: 'reversed' }
  if (addDays(from, MOST_DAYS - 1) < to) return { ok: false, why: 'too_long' }
  return { ok: true, period: { from, to } }
}

/** Periods that are often wanted, as they lie on a day. Pure. */
export function usualPeriods(
  today: string,
): Readonly<Record<'month' | 'last_month' | 'quarter' | 'year', Period>> {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const first = (of: number, at: number): string => `${of}-${String(at).padStart(2, '0')}-01`
  const monthStart = first(year, month)
  const lastEnd = addDays(monthStart, -1)
  const quarterStart = first(year, month - ((month - 1) % 3))
  return {
    month: { from: monthStart, to: today },
    last_month: { from: `${lastEnd.slice(0, 7)}-01`, to: lastEnd },
    quarter: { from: quarterStart, to: today },
    year: { from: first(year, 1), to: today },
  }
}

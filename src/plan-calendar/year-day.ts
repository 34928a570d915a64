import type { PlanItem } from '../knowledge/plan-record.js'
import { addDays } from '../vietnam-day.js'

type YearDay = NonNullable<NonNullable<PlanItem['report']>['unit_due']>

/** The last day in time that a plan prints for a year: "trước ngày 10/3" is 9 March. Pure. */
export function dayOf({ month, day, year: shift, before }: YearDay, year: number): string {
  const printed = `${year + shift}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return before ? addDays(printed, -1) : printed
}

/** Last day of a month, 1 to 12. */
export function lastDayOf(year: number, month: number): string {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

import type { PlanItem } from '../knowledge/plan-record.js'
import { addDays, weekdayOf } from '../vietnam-day.js'
import { dayOf, lastDayOf } from './year-day.js'

/** One time that an item of the plan falls due in a year. */
export interface Occurrence {
  item: PlanItem
  /** One of a kind within item and year: "year", "2026-03", "2026-q1", "2026-03-06", "unit", "province". */
  key: string
  what: 'task' | 'report_unit' | 'report_province'
  /** Last day in time, yyyy-mm-dd; null where the plan sets none ("thường xuyên", "theo quy định"). */
  due: string | null
  /** Days that the figures of a report cover. */
  window: { from: string; to: string } | null
}

/** Kinds of items that somebody has to do; goals, money and the document itself are not. */
const DONE_BY_SOMEBODY: ReadonlySet<PlanItem['kind']> = new Set(['task', 'duty', 'report'])

/** All that falls due in a year, by day, what has no day last. Pure. */
export function occurrencesIn(items: readonly PlanItem[], year: number): Occurrence[] {
  return items
    .filter(({ kind }) => DONE_BY_SOMEBODY.has(kind))
    .flatMap((item) => occurrencesOf(item, year))
    .sort(
      (one, other) =>
        (one.due ?? '9').localeCompare(other.due ?? '9') || one.item.id.localeCompare(other.item.id),
    )
}

function occurrencesOf(item: PlanItem, year: number): Occurrence[] {
  if (item.report?.unit_due || item.report?.province_due) return reportDays(item, item.report, year)
  const task = (key: string, due: string | null): Occurrence => ({
    item,
    key,
    what: 'task',
    due,
    window: null,
  })
  if (item.due?.by !== undefined) return item.due.by.startsWith(`${year}-`) ? [task('year', item.due.by)] : []
  switch (item.due?.every) {
    case 'week':
      return fridaysOf(year).map((day) => task(day, day))
    case 'month':
      return months(1).map((month) => task(`${year}-${two(month)}`, lastDayOf(year, month)))
    case 'quarter':
      return months(3).map((month) => task(`${year}-q${month / 3}`, lastDayOf(year, month)))
    case 'half_year':
      return months(6).map((month) => task(`${year}-h${month / 6}`, lastDayOf(year, month)))
    case 'year':
      return [task('year', `${year}-12-31`)]
    // Every day and all the time: nothing to tick off on a day.
    case 'day':
    case 'continuous':
    case undefined:
      return [task('year', null)]
  }
}

function reportDays(item: PlanItem, report: NonNullable<PlanItem['report']>, year: number): Occurrence[] {
  const window = report.window && {
    from: dayOf(report.window.from, year),
    to: dayOf(report.window.to, year),
  }
  const due = (
    what: 'report_unit' | 'report_province',
    key: string,
    day: typeof report.unit_due,
  ): Occurrence[] => (day ? [{ item, key, what, due: dayOf(day, year), window: window ?? null }] : [])
  return [
    ...due('report_unit', 'unit', report.unit_due),
    ...due('report_province', 'province', report.province_due),
  ]
}

/** Last months of the portions of a year. */
function months(length: 1 | 3 | 6): number[] {
  return Array.from({ length: 12 / length }, (_, index) => (index + 1) * length)
}

function fridaysOf(year: number): string[] {
  const days: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) {
    if (weekdayOf(day) === 'fri') days.push(day)
  }
  return days
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

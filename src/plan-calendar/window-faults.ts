import type { PlanItem } from '../knowledge/plan-record.js'
import { addDays } from '../vietnam-day.js'
import { dayOf } from './year-day.js'

/** What is odd about the days of a plan's reports. Told, never mended. */
export type WindowFault =
  /** A report is due before the days it covers are over. */
  | { fault: 'due_before_end'; item: PlanItem; due: string; end: string }
  /** Days that no yearly report covers. */
  | { fault: 'uncovered'; from: string; to: string }
  /** Days that two reports in a row both cover. */
  | { fault: 'counted_twice'; item: PlanItem; other: PlanItem; from: string; to: string }

/** Faults of the reports of a year. Pure. */
export function windowFaults(items: readonly PlanItem[], year: number): WindowFault[] {
  const reports = items.flatMap((item) => {
    const window = item.report?.window
    return window && item.report
      ? [{ item, report: item.report, from: dayOf(window.from, year), to: dayOf(window.to, year) }]
      : []
  })
  const faults: WindowFault[] = []
  for (const { item, report, to } of reports) {
    const days = [report.unit_due, report.province_due].flatMap((day) => (day ? [dayOf(day, year)] : []))
    const early = days.filter((day) => day <= to)
    if (early[0] !== undefined) faults.push({ fault: 'due_before_end', item, due: early[0], end: to })
  }
  for (const one of reports) {
    for (const other of reports) {
      // Reports that begin on the same day grow towards the year's; a part that begins later stands beside them.
      if (one.from < other.from && other.from <= one.to && one.to < other.to)
        faults.push({
          fault: 'counted_twice',
          item: one.item,
          other: other.item,
          from: other.from,
          to: one.to,
        })
    }
  }
  const yearly = items.find(({ report }) => report?.of === 'year')?.report?.window
  if (yearly) {
    const end = dayOf(yearly.to, year)
    const next = dayOf(yearly.from, year + 1)
    if (addDays(end, 1) < next)
      faults.push({ fault: 'uncovered', from: addDays(end, 1), to: addDays(next, -1) })
  }
  return faults
}

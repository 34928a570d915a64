import { shiftsOn, type OfficeHours } from '../feedback/office-time.js'
import type { WorkingCalendar } from '../feedback/working-days.js'
import { addDays, vietnamDay, vietnamInstant } from '../vietnam-day.js'

/** Waits longer than this many days are not counted on. */
const MOST_DAYS = 60

/** Minutes of the office's working time between two instants. */
export function workingMinutes(from: Date, to: Date, office: OfficeHours, calendar: WorkingCalendar): number {
  const last = vietnamDay(to)
  let waited = 0
  let day = vietnamDay(from)
  for (let counted = 0; day <= last && counted < MOST_DAYS; counted++, day = addDays(day, 1)) {
    for (const shift of shiftsOn(day, office, calendar)) {
      const begin = Math.max(from.getTime(), vietnamInstant(day, shift.from).getTime())
      const end = Math.min(to.getTime(), vietnamInstant(day, shift.to).getTime())
      waited += Math.max(0, end - begin)
    }
  }
  return Math.floor(waited / 60_000)
}

import { addDays, weekdayOf } from '../vietnam-day.js'
import type { DirectoryPlace, OpeningHours } from './directory-record.js'

type Exception = DirectoryPlace['exceptions'][number]

/** When a place is open on a day: the season's hours, or an exception that overrides them. Pure. */
export interface OpenDay {
  shifts: OpeningHours['shifts']
  exception: Exception | undefined
}

/** `day` is yyyy-mm-dd in Việt Nam. No shifts: closed. */
export function openOn(place: Pick<DirectoryPlace, 'hours' | 'exceptions'>, day: string): OpenDay {
  const exception = place.exceptions.find(({ from, to }) => from <= day && day <= to)
  if (exception) return { shifts: exception.closed ? [] : exception.shifts, exception }
  const weekday = weekdayOf(day)
  const entry = hoursInSeason(place.hours, day).find(({ days }) => days.includes(weekday))
  return { shifts: entry?.shifts ?? [], exception: undefined }
}

/** The hours that hold in the season of `day`; where a season is set, entries without one fill the other weekdays. */
export function hoursInSeason(hours: readonly OpeningHours[], day: string): OpeningHours[] {
  const current = hours.filter(({ season }) => season !== undefined && inSeason(day.slice(5), season))
  const covered = new Set(current.flatMap(({ days }) => days))
  const rest = hours
    .filter(({ season }) => season === undefined)
    .map((entry) => ({ ...entry, days: entry.days.filter((day) => !covered.has(day)) }))
    .filter(({ days }) => days.length > 0)
  return [...current, ...rest]
}

/** Exceptions that begin within `days` days of `day` or are running. */
export function exceptionsSoon(place: DirectoryPlace, day: string, days: number): Exception[] {
  const last = addDays(day, days)
  return place.exceptions.filter(({ from, to }) => to >= day && from <= last)
}

/** A season may span the new year: 11-01 to 03-31. */
function inSeason(monthDay: string, { from, to }: { from: string; to: string }): boolean {
  return from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to
}

import type { CommuneDirectory, DirectoryPlace, OpeningHours } from '../knowledge/directory-record.js'
import { hoursInSeason, openOn } from '../knowledge/office-hours.js'
import { addDays, vietnamDay, vietnamInstant, vietnamTime } from '../vietnam-day.js'
import type { WorkingCalendar } from './working-days.js'

/** When staff of a commune are at work: notices to them wait for it. */
export interface OfficeHours extends Pick<DirectoryPlace, 'hours' | 'exceptions'> {
  /** The commune gives no hours; usual ones stand in. */
  assumed: boolean
}

const USUAL_HOURS: OfficeHours = {
  assumed: true,
  hours: [
    {
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      shifts: [
        { from: '07:30', to: '11:30' },
        { from: '13:30', to: '17:00' },
      ],
    },
  ],
  exceptions: [],
}

/** Closed longer than this, an office is not waited for. */
const MOST_DAYS = 60

/** Hours of the Center in the commune's directory; 7h30–11h30 and 13h30–17h00, Monday to Friday, when it gives none. */
export function officeHoursOf(directory: CommuneDirectory | undefined): OfficeHours {
  const center = directory?.places.find(({ id }) => id === 'center')
  if (!center) return USUAL_HOURS
  if (center.hours.length === 0) return { ...USUAL_HOURS, exceptions: center.exceptions }
  return { assumed: false, hours: center.hours, exceptions: center.exceptions }
}

/** A shift lasts from its first minute until just before its last. */
export function inWorkingTime(instant: Date, office: OfficeHours, calendar: WorkingCalendar): boolean {
  const time = vietnamTime(instant)
  return shiftsOn(vietnamDay(instant), office, calendar).some(({ from, to }) => from <= time && time < to)
}

/**
 * The instant itself in working time, otherwise the beginning of the next shift. The instant itself too when the
 * office opens on none of the next 60 days: a wrong entry must not hold notices back for ever.
 */
export function nextWorkingTime(instant: Date, office: OfficeHours, calendar: WorkingCalendar): Date {
  if (inWorkingTime(instant, office, calendar)) return instant
  const today = vietnamDay(instant)
  for (let ahead = 0; ahead <= MOST_DAYS; ahead++) {
    const day = addDays(today, ahead)
    const next = shiftsOn(day, office, calendar)
      .map(({ from }) => vietnamInstant(day, from))
      .filter((start) => start > instant)
      .sort((a, b) => a.getTime() - b.getTime())[0]
    if (next) return next
  }
  return instant
}

/** The next instant, this one included, from `from` and before `to` o'clock ("HH:MM") in Việt Nam. */
export function decentTime(instant: Date, { from, to }: { from: string; to: string }): Date {
  const time = vietnamTime(instant)
  if (from <= time && time < to) return instant
  const day = vietnamDay(instant)
  return vietnamInstant(time < from ? day : addDays(day, 1), from)
}

/**
 * What the commune says of a single day goes before the calendar. A day off has no shifts, a Saturday morning too; a Saturday
 * worked in exchange has those of a Friday.
 */
export function shiftsOn(
  day: string,
  office: OfficeHours,
  calendar: WorkingCalendar,
): OpeningHours['shifts'] {
  const { shifts, exception } = openOn(office, day)
  if (exception) return shifts
  if (calendar.dayOff(day) !== undefined) return []
  if (!calendar.isSwappedSaturday(day)) return shifts
  return hoursInSeason(office.hours, day).find(({ days }) => days.includes('fri'))?.shifts ?? shifts
}

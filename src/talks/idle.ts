import type { WorkingCalendar } from '../feedback/working-days.js'
import { vietnamDay } from '../vietnam-day.js'
import type { Talk } from './talk.js'

const HOUR_MS = 3_600_000

/** The citizen has been silent this long after a word of the staff: the matter counts as settled. */
export const ANSWERED_HOURS = 24

/** Asked for staff and then said nothing. */
export const UNTOLD_HOURS = 4

/** Working days after which an unanswered talk ends: the citizen is told to call instead of waiting on. */
export const UNANSWERED_DAYS = 3

/** "answered": the staff spoke last; "untold": there was never a question; "unanswered": nobody replied in time. */
export type Idle = 'answered' | 'untold' | 'unanswered'

/** Why a talk in which nobody writes any more is over at `now`; undefined while it goes on. */
export function idleAt(talk: Talk, now: Date, calendar: WorkingCalendar): Idle | undefined {
  if (talk.state === 'ended') return undefined
  const silentHours = (now.getTime() - talk.lastAt.getTime()) / HOUR_MS
  if (talk.waitsSince === null) return silentHours >= ANSWERED_HOURS ? 'answered' : undefined
  if (!talk.told) return silentHours >= UNTOLD_HOURS ? 'untold' : undefined
  const waited = calendar.workingDaysBetween(vietnamDay(talk.lastAt), vietnamDay(now))
  return waited > UNANSWERED_DAYS ? 'unanswered' : undefined
}

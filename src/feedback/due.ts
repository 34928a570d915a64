import type { FeedbackPolicy } from '../knowledge/feedback-policy.js'
import { endOfVietnamDay } from '../vietnam-day.js'
import type { WorkingCalendar } from './working-days.js'

/** All that a promised day depends on, besides the calendar. Days are yyyy-mm-dd in Việt Nam. */
export interface TicketClock {
  /** The event day, which is not counted: when it was sent, or came to us last. */
  from: string
  /** Working days. */
  limit: number
  /** While more is awaited from the citizen the clock stands still; `to` is null while it still does. */
  pauses: readonly { from: string; to: string | null }[]
  /** Working days added once by a leader. */
  extension: { days: number } | null
}

/**
 * Last day of the promise. Working days after the beginning of a pause, up to and including its end, are not
 * counted; an open pause, and one longer than `waitingOuterLimit` working days, counts as ended after that many. So
 * a ticket that waits for ever still falls due. Pure.
 */
export function dueDay(clock: TicketClock, calendar: WorkingCalendar, waitingOuterLimit: number): string {
  const pauses = clock.pauses.map(({ from, to }) => {
    const outer = calendar.addWorkingDays(from, waitingOuterLimit)
    return { from, to: to === null || to > outer ? outer : to }
  })
  const stands = (day: string): boolean => pauses.some(({ from, to }) => from < day && day <= to)
  let left = clock.limit + (clock.extension?.days ?? 0)
  let day = clock.from
  while (left > 0) {
    day = calendar.nextWorkingDay(day)
    if (!stands(day)) left--
  }
  return day
}

/** The last day has passed in Việt Nam: after 23:59:59 of it. */
export function isOverdue(due: string, now: Date): boolean {
  return now > endOfVietnamDay(due)
}

/** Last days of the steps of handling a ticket; the names are those of the policy's limits. */
export type Milestones = Record<keyof FeedbackPolicy['limits'], string>

/**
 * Last days of all steps for a ticket that came on `from`, without pauses or extension (see `dueDay`). Publication
 * is counted from `awaitingPublication`, or from the last day for the answer while that is still to come. Pure.
 */
export function milestones(
  {
    from,
    limits,
    awaitingPublication,
  }: {
    from: string
    limits: FeedbackPolicy['limits']
    awaitingPublication?: string
  },
  calendar: WorkingCalendar,
): Milestones {
  const handle = calendar.addWorkingDays(from, limits.handle)
  return {
    refuse: calendar.addWorkingDays(from, limits.refuse),
    ask_more: calendar.addWorkingDays(from, limits.ask_more),
    transfer: calendar.addWorkingDays(from, limits.transfer),
    handle,
    publish: calendar.addWorkingDays(awaitingPublication ?? handle, limits.publish),
  }
}

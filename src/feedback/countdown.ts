import { dueDay, isOverdue } from './due.js'
import { openStates, type Ticket } from './ticket.js'
import type { Rulebook } from './transition.js'
import { vietnamDay } from '../vietnam-day.js'

/** Working days that are left of a promise, as staff plan their day by. */
export type Countdown =
  /** Nothing is owed any more. */
  | { kind: 'done' }
  | { kind: 'no_promise' }
  /** 0: today is the last day. */
  | { kind: 'left'; days: number }
  /** The clock stands still until the citizen answers; so many would be left if that were today. */
  | { kind: 'standing'; days: number }
  /** Working days since the last day; 0 on the days off after it. */
  | { kind: 'late'; days: number }

/** Pure. */
export function countdownOf(
  { state, due, clock }: Pick<Ticket, 'state' | 'due' | 'clock'>,
  now: Date,
  { calendar, policy }: Pick<Rulebook, 'calendar' | 'policy'>,
): Countdown {
  if (!openStates.has(state)) return { kind: 'done' }
  if (due === null || clock === null) return { kind: 'no_promise' }
  const today = vietnamDay(now)
  if (isOverdue(due, now)) return { kind: 'late', days: calendar.workingDaysBetween(due, today) }
  if (!clock.pauses.some(({ to }) => to === null))
    return { kind: 'left', days: calendar.workingDaysBetween(today, due) }
  const pauses = clock.pauses.map((pause) => ({ ...pause, to: pause.to ?? today }))
  const resumed = dueDay({ ...clock, pauses }, calendar, policy.waiting_outer_limit)
  return { kind: 'standing', days: calendar.workingDaysBetween(today, resumed) }
}

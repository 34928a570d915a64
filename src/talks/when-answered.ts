import { inWorkingTime, nextWorkingTime, type OfficeHours } from '../feedback/office-time.js'
import type { WorkingCalendar } from '../feedback/working-days.js'
import { vietnamDay } from '../vietnam-day.js'

/**
 * When staff will answer. "today": at work now. "late_today": at work, but the office closes before an answer is sure.
 * "opens": closed, until then. "unknown": the office opens on none of the next 60 days, so nothing is promised.
 */
export type WhenAnswered =
  { kind: 'today' } | { kind: 'late_today'; next: Date } | { kind: 'opens'; next: Date } | { kind: 'unknown' }

/** Somebody who writes this shortly before closing may have to wait for the next day. */
const CLOSING_MS = 30 * 60_000

export function whenAnswered(now: Date, office: OfficeHours, calendar: WorkingCalendar): WhenAnswered {
  if (!inWorkingTime(now, office, calendar)) {
    const next = nextWorkingTime(now, office, calendar)
    return next > now ? { kind: 'opens', next } : { kind: 'unknown' }
  }
  const soon = new Date(now.getTime() + CLOSING_MS)
  const next = nextWorkingTime(soon, office, calendar)
  if (vietnamDay(next) === vietnamDay(now) || next <= soon) return { kind: 'today' }
  return { kind: 'late_today', next }
}

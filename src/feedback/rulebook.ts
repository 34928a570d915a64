import type { Knowledge } from '../knowledge/knowledge.js'
import type { Rulebook } from './transition.js'
import { createWorkingCalendar, type WorkingCalendar } from './working-days.js'

/** One calendar for a version of the knowledge: counting days asks it often. */
const calendars = new WeakMap<Knowledge['calendar'], Map<boolean, WorkingCalendar>>()

/** Law and calendar of a commune on a day, yyyy-mm-dd. */
export function rulebookOf(
  {
    calendar: years,
    communes,
    feedbackPolicies,
  }: Pick<Knowledge, 'calendar' | 'communes' | 'feedbackPolicies'>,
  commune: string,
  day: string,
): Rulebook {
  const policy = feedbackPolicies.policyOf(commune, day)
  const known = calendars.get(years) ?? new Map<boolean, WorkingCalendar>()
  calendars.set(years, known)
  const countSwappedSaturday = policy.count_swapped_saturday
  const calendar = known.get(countSwappedSaturday) ?? createWorkingCalendar(years, { countSwappedSaturday })
  known.set(countSwappedSaturday, calendar)
  return { policy, calendar, units: communes.get(commune)?.units ?? [] }
}

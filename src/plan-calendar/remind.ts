import type { Knowledge } from '../knowledge/knowledge.js'
import { vietnamDay } from '../vietnam-day.js'
import type { PlanStore } from './plan-store.js'
import { standingsOf } from './standing.js'

export interface PlanRemindersParts {
  store: Pick<PlanStore, 'entries' | 'remind'>
  knowledge: () => Knowledge
  /** Staff are reminded while somebody is there to read it. */
  inWorkingTime: (commune: string, now: Date) => boolean
  clock: () => Date
}

/**
 * Reminds the units of what their plan asks for and is due soon or late, once for each last day. Safe to run twice,
 * and by two processes. Returns how many reminders are new.
 */
export async function remindOfPlan({
  store,
  knowledge,
  inWorkingTime,
  clock,
}: PlanRemindersParts): Promise<number> {
  const { communes, plans } = knowledge()
  const now = clock()
  const today = vietnamDay(now)
  const year = Number(today.slice(0, 4))
  let written = 0
  for (const [id, commune] of communes) {
    const plan = plans.get(id)
    if (!plan || !inWorkingTime(id, now)) continue
    for (const standing of standingsOf(plan, commune, await store.entries(id, year), { year, today })) {
      const { stand, lastDay: due, unit, item, key } = standing
      if (due === null || (stand !== 'late' && stand !== 'soon')) continue
      const kind = stand === 'late' ? 'overdue' : 'due_soon'
      if (await store.remind(id, { year, item: item.id, key, kind, due, unit, at: now })) written++
    }
  }
  return written
}

import { fold } from '../language/fold.js'
import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { PlanDigest } from '../knowledge/plan-record.js'
import { addDays } from '../vietnam-day.js'
import { occurrencesIn, type Occurrence } from './occurrences.js'
import type { PlanEntry } from './plan-store.js'

/** An occurrence with what people noted of it, and how it stands today. */
export interface Standing extends Occurrence {
  entry: PlanEntry | undefined
  /** The plan's day, or the one that people set. */
  lastDay: string | null
  /** Unit of the profile that does it; null when the plan names none of them. */
  unit: string | null
  stand: 'done' | 'not_applicable' | 'late' | 'soon' | 'open'
}

/** Calendar days before the last day on which it counts as due soon. */
export const SOON_DAYS = 7

/** All that the plan asks for in a year, as it stands on a day. Pure. */
export function standingsOf(
  plan: Pick<PlanDigest, 'items'>,
  commune: Pick<CommuneProfile, 'units'>,
  entries: readonly PlanEntry[],
  { year, today }: { year: number; today: string },
): Standing[] {
  const noted = new Map(entries.map((entry) => [`${entry.item} ${entry.key}`, entry]))
  return occurrencesIn(plan.items, year).map((occurrence) => {
    const entry = noted.get(`${occurrence.item.id} ${occurrence.key}`)
    const lastDay = entry?.due?.day ?? occurrence.due
    const unit = entry?.unit ?? unitOf(occurrence.item.lead, commune)
    return { ...occurrence, entry, lastDay, unit, stand: standOf(entry, lastDay, today) }
  })
}

function standOf(entry: PlanEntry | undefined, lastDay: string | null, today: string): Standing['stand'] {
  if (entry?.state === 'done' || entry?.state === 'not_applicable') return entry.state
  if (lastDay === null) return 'open'
  if (lastDay < today) return 'late'
  return lastDay <= addDays(today, SOON_DAYS) ? 'soon' : 'open'
}

/** The first unit of the profile that the plan names, however it is spelled. */
function unitOf(lead: readonly string[], { units }: Pick<CommuneProfile, 'units'>): string | null {
  const names = lead.map(plain)
  const unit = units.find(({ name }) => names.some((printed) => printed.includes(plain(name))))
  return unit?.id ?? null
}

/** "Văn phòng HĐND&UBND" and "Văn phòng HĐND và UBND" are the same. */
function plain(name: string): string {
  return fold(name)
    .split(' ')
    .filter((word) => word !== 'va')
    .join(' ')
}

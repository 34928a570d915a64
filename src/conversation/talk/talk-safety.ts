import type { Found } from '../../search/found.js'
import type { SearchSettings } from '../../search/settings.js'
import { SAFETY, type Safety } from '../guard-safety.js'

/** Together so likely without a rule that fired; what people say to each other resembles everything a little. */
const SURE = 0.8

/**
 * Danger or a grievance in what is said to a person of the staff: a rule fired, or it is almost sure. A message held
 * back in vain breaks the talk, and a person reads what passes.
 */
export function safetyInTalk(found: Found, { routes }: Pick<SearchSettings, 'routes'>): Safety | undefined {
  const likely = (name: Safety): number => found.routes.get(name) ?? 0
  const together = SAFETY.reduce((sum, name) => sum + likely(name), 0)
  const fired = SAFETY.find((name) => found.signals.has(name))
  if (fired && together >= routes.safetySignal) return fired
  if (together < SURE) return undefined
  return SAFETY.reduce((most, name) => (likely(name) > likely(most) ? name : most))
}

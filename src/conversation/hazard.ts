import { accentsOf } from '../language/accents.js'
import { createSignalDetector } from '../language/signals.js'
import type { IntentRecord } from '../knowledge/language-records.js'
import type { Turn } from './turn.js'

/**
 * Whether a message that sounds like an emergency tells of a dangerous thing with nobody in it yet: a pole about to
 * fall, a stray mad dog. That is a matter for a report as well. Never so where a rule for people in danger, or for
 * a grievance, fires too: those are filed by nobody.
 */
export function isHazard({ found, text, search }: Pick<Turn, 'found' | 'text' | 'search'>): boolean {
  if (!found || found.signals.has('denunciation') || found.signals.has('complaint')) return false
  const grievance = (found.routes.get('denunciation') ?? 0) + (found.routes.get('complaint') ?? 0)
  if (grievance >= MOST_GRIEVANCE) return false
  const { things, people } = detectorsOf(search.knowledge.intents)
  const accents = accentsOf(text)
  return things(found.query.words, accents).size > 0 && people(found.query.words, accents).size === 0
}

/** Likelihood of a grievance from which on nothing is offered to be filed. */
const MOST_GRIEVANCE = 0.2

interface Detectors {
  things: ReturnType<typeof createSignalDetector>
  /** Rules of emergencies that tell of somebody in danger. */
  people: ReturnType<typeof createSignalDetector>
}

const known = new WeakMap<readonly IntentRecord[], Detectors>()

/** Made once for each version of the knowledge. */
function detectorsOf(intents: readonly IntentRecord[]): Detectors {
  const made = known.get(intents)
  if (made) return made
  const emergencies = intents.filter(({ route }) => route === 'emergency')
  const detectors = {
    things: createSignalDetector(emergencies.map((one) => ({ ...one, signals: one.hazards }))),
    people: createSignalDetector(
      emergencies.map((one) => ({ ...one, signals: one.signals.filter(({ thing }) => !thing) })),
    ),
  }
  known.set(intents, detectors)
  return detectors
}

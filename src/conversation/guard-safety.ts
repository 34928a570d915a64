import type { Found } from '../search/search.js'
import type { SearchSettings } from '../search/settings.js'
import { staffChoice } from './menu.js'
import { ending, type Step } from './turn.js'

/** Most urgent first. */
const SAFETY = ['emergency', 'denunciation', 'complaint'] as const
type Safety = (typeof SAFETY)[number]

/**
 * Khiếu nại, tố cáo and emergencies follow other laws and clocks (Luật Khiếu nại 2011, Luật Tố cáo
 * 2018): the person is told where to turn, and the text is not kept.
 */
export const guardSafety: Step = (turn) => {
  if (!turn.found) return undefined
  const inTalk = turn.state.code !== undefined || turn.state.asked !== undefined
  const matter = safetyMatter(turn.found, turn.settings, inTalk)
  if (!matter) return undefined
  return ending(turn, {
    route: matter,
    outcome: 'redirected',
    blocks: turn.sentences.say(`safety.${matter}`),
    choices: [staffChoice(turn.sentences)],
    keepText: false,
  })
}

/**
 * A rule that fired and is not absurd, or enough likelihood: more of it when the message is near a
 * known phrase of a procedure or a talk about one is under way, less when it would go to feedback, where
 * nothing of this may ever land.
 */
export function safetyMatter(
  found: Found,
  { routes, decision }: SearchSettings,
  inTalk: boolean,
): Safety | undefined {
  const likely = (name: Safety | 'matter' | 'feedback'): number => found.routes.get(name) ?? 0
  const together = SAFETY.reduce((sum, name) => sum + likely(name), 0)
  const fired = SAFETY.find((name) => found.signals.has(name))
  if (fired && together >= routes.safetySignal) return fired
  const known = found.candidates.some((candidate) => candidate.phrase >= decision.otherMatter)
  const enough =
    likely('feedback') > likely('matter')
      ? routes.safetyBesideFeedback
      : inTalk || known
        ? routes.safetyAgainst
        : routes.safety
  if (together < enough) return undefined
  return SAFETY.reduce((most, name) => (likely(name) > likely(most) ? name : most))
}

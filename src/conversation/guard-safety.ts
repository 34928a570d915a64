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
 * A rule that fired and is not absurd, or enough likelihood: more of it when the message is a known
 * phrase of a procedure or asks something of the one talked of, less when it would go to feedback,
 * where nothing of this may ever land.
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
  const asksOn = inTalk && found.query.slots.length > 0
  const known = found.candidates.some((candidate) => candidate.phrase >= decision.group)
  const towardsFeedback = likely('feedback') > likely('matter')
  const enough =
    asksOn || known ? routes.safetyAgainst : towardsFeedback ? routes.safetyBesideFeedback : routes.safety
  if (together < enough) return undefined
  const best = found.candidates[0]
  const clearProcedure =
    best?.target.kind === 'procedure' && best.score >= decision.sure && likely('matter') > together
  return clearProcedure
    ? undefined
    : SAFETY.reduce((most, name) => (likely(name) > likely(most) ? name : most))
}

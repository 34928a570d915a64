import type { Found } from '../search/found.js'
import type { SearchSettings } from '../search/settings.js'
import { bareWord } from './bare-word.js'
import { isHazard } from './hazard.js'
import { reportChoice, staffChoice } from './menu.js'
import { ending, type Ending, type Step, type Turn } from './turn.js'

/** Most urgent first. */
export const SAFETY = ['emergency', 'denunciation', 'complaint'] as const
export type Safety = (typeof SAFETY)[number]

/**
 * Khiếu nại, tố cáo and emergencies follow other laws and clocks (Luật Khiếu nại 2011, Luật Tố cáo
 * 2018): the person is told where to turn, and the text is not kept.
 */
export const guardSafety: Step = (turn) => {
  if (!turn.found || bareWord(turn.text)) return undefined
  const inTalk = turn.state.code !== undefined || turn.state.asked !== undefined
  const matter = safetyMatter(turn.found, turn.settings, inTalk)
  return matter && safetyEnding(turn, matter)
}

/** Where a matter of safety belongs. Its words are not kept. */
export function safetyEnding(turn: Turn, matter: Safety): Ending {
  return ending(turn, {
    route: matter,
    outcome: 'redirected',
    blocks: [
      ...turn.sentences.say(`safety.${matter}`),
      ...(matter === 'emergency' && isHazard(turn) ? turn.sentences.say('safety.hazard') : []),
    ],
    choices: [
      ...(mayBeReported(turn, matter) ? [reportChoice(turn.sentences)] : []),
      staffChoice(turn.sentences),
    ],
    keepText: false,
  })
}

/**
 * Where danger or a grievance belongs is told first; then the citizen may say that it is a report after all: told
 * apart by no rule and more like one, or danger by a thing with nobody in it.
 */
export function mayBeReported(turn: Pick<Turn, 'found' | 'text' | 'search'>, matter: Safety): boolean {
  if (turn.found && isLikelierFeedback(turn.found)) return true
  return matter === 'emergency' && isHazard(turn)
}

/** "Hố ga mất nắp giữa đường": danger or a grievance is named by no rule, and a report is likelier. */
function isLikelierFeedback(found: Found): boolean {
  if (SAFETY.some((name) => found.signals.has(name))) return false
  const likely = (name: Safety | 'feedback'): number => found.routes.get(name) ?? 0
  return likely('feedback') > SAFETY.reduce((sum, name) => sum + likely(name), 0)
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
  if (together < leastLikelihood(found, { routes, decision }, inTalk)) return undefined
  return SAFETY.reduce((most, name) => (likely(name) > likely(most) ? name : most))
}

/**
 * The same for the answer to "where?", "when?" or "who?" of a report: a place is often named after what once
 * happened there ("chỗ cháy nhà năm ngoái"), so it must be almost sure, or a grievance by a rule that fired.
 */
export function safetyOfDetail(found: Found): Safety | undefined {
  const likely = (name: Safety): number => found.routes.get(name) ?? 0
  const grievance = GRIEVANCES.find((name) => found.signals.has(name) && likely(name) >= SURE_WITH_SIGNAL)
  if (grievance) return grievance
  const together = SAFETY.reduce((sum, name) => sum + likely(name), 0)
  if (together < SURE_OF_DETAIL) return undefined
  return SAFETY.reduce((most, name) => (likely(name) > likely(most) ? name : most))
}

const GRIEVANCES = ['denunciation', 'complaint'] as const
const SURE_OF_DETAIL = 0.92
const SURE_WITH_SIGNAL = 0.6

/** How likely danger or a grievance must be, by what else the message may be. */
function leastLikelihood(
  found: Found,
  { routes, decision }: Pick<SearchSettings, 'routes' | 'decision'>,
  inTalk: boolean,
): number {
  const likely = (name: 'matter' | 'feedback'): number => found.routes.get(name) ?? 0
  const [best] = found.candidates
  if (likely('feedback') > likely('matter')) return routes.safetyBesideFeedback
  if (inTalk && found.query.slots.length > 0) return routes.safetyBesideSlot
  const known = found.candidates.some(({ evidence }) => evidence.phrase >= decision.otherMatter)
  if (known && best && best.probability >= decision.beyondDoubt) return routes.safetyBesideSlot
  if (inTalk || known) return routes.safetyAgainst
  // A word or two that resemble nothing resemble danger too: "k nhớ".
  const unmatched = found.none >= routes.noMatter && found.query.words.length > 2
  return unmatched ? routes.safetyUnmatched : routes.safety
}

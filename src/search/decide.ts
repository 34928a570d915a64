import type { Candidate } from './search.js'
import type { SearchSettings } from './settings.js'

/**
 * What to do with ranked candidates. `answer` is sure of one; `ask` would rather ask between a
 * few; `abstain` has no good one and only names the nearest.
 */
export type Decision =
  | { kind: 'answer'; best: Candidate }
  | { kind: 'ask'; choices: Candidate[] }
  | { kind: 'abstain'; nearest: Candidate[] }

/** Names shown when abstaining. */
const NEAREST = 3

/** Pure: matters to answer about (procedures, elsewhere), best first, as `Search.find` ranks them. */
export function decide(matters: readonly Candidate[], settings: SearchSettings['decision']): Decision {
  const [best, second] = matters
  if (!best || best.score < settings.floor) return { kind: 'abstain', nearest: matters.slice(0, NEAREST) }
  const lead = second ? (best.score - second.score) / best.score : 1
  if (best.score >= settings.sure && lead >= settings.margin) return { kind: 'answer', best }
  const close = matters.filter((candidate) => candidate.score >= best.score * settings.offer)
  return { kind: 'ask', choices: close.slice(0, settings.choices - 1) }
}

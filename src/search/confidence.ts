import type { Fusion } from './fusion.js'

/** How surely each candidate, or none of them, is what the question means. They sum to 1. */
export interface Confidence {
  /** In the order of the scores. */
  candidates: number[]
  none: number
}

/**
 * Scores to probabilities: a softmax over the candidates and "none of them", whose score grows as the message
 * looks less like a matter to look up (`matter`, 0..1) and as more of its words are unknown (`unknown`, 0..1). Fitted by
 * maximum likelihood on the project's own questions (`npm run calibrate`), so that of the answers given with
 * 80 % about 80 % are right. Pure.
 */
export function confidenceOf(
  scores: readonly number[],
  question: { matter: number; unknown: number },
  { sharpness, none, noneTalk, noneUnknown }: Fusion['confidence'],
): Confidence {
  const against = none + noneTalk * (1 - question.matter) + noneUnknown * question.unknown
  const most = Math.max(against, ...scores)
  const odds = scores.map((score) => Math.exp(sharpness * (score - most)))
  const oddsNone = Math.exp(sharpness * (against - most))
  const total = odds.reduce((sum, value) => sum + value, oddsNone)
  return { candidates: odds.map((value) => value / total), none: oddsNone / total }
}

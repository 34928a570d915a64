import type { Intent } from '../knowledge/language-records.js'
import type { Query } from './query.js'
import type { RouteClass } from './route-model.js'
import type { Evidence } from './score.js'
import type { Target } from './targets.js'

export interface Candidate {
  target: Target
  evidence: Evidence
  /** All evidence in one number (see `scoreOf`); comparable across questions. */
  score: number
  /** How surely it is meant, 0..1, calibrated. */
  probability: number
}

export interface Found {
  query: Query
  /** Best first; only candidates above zero. */
  candidates: Candidate[]
  /** How surely none of the candidates is meant, 0..1, calibrated. */
  none: number
  /** How much the message looks like a matter to look up, and the share of its words that are unknown; 0..1. */
  nature: { matter: number; unknown: number }
  /** What the message is, by likelihood: a matter to look up, or a way of talking. */
  routes: ReadonlyMap<RouteClass, number>
  /** Intents whose high-precision rules fired. */
  signals: ReadonlySet<Intent>
}

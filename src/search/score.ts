import type { Fusion } from './fusion.js'
import type { Target } from './targets.js'

/** What speaks for a target being meant by a question; each 0..1 unless said otherwise. */
export interface Evidence {
  /** BM25 of the official name, of all phrases together, of papers and conditions; 1: says nothing but the question. */
  name: number
  aliases: number
  body: number
  /** Similarity of the nearest phrase people say. */
  phrase: number
  /** Nearness in meaning by the embedding model; 0 without one. */
  meaning: number
  /** Qualifiers (foreign element, border area ...) that only the name has, and only the question. Counts. */
  unsaid: number
  missing: number
  /** Share of the marked words in common that both spell alike. */
  spelled: number
  /** How far so few telling words are to be trusted. */
  trust: number
}

/**
 * One number for all evidence: a weighted sum (Bruch et al. 2023 found it better than ranks), cut where the variant
 * or the spelling differs. 0 to about 6; comparable across questions. Pure.
 */
export function scoreOf(
  kind: Target['kind'],
  evidence: Evidence,
  { weights, variant, homograph }: Fusion,
): number {
  const alike = 1 - homograph * (1 - evidence.spelled)
  if (kind === 'ask_back') {
    const { group, groupFields, groupMeaning } = weights
    return (
      alike *
      (group * evidence.phrase +
        groupFields * weights.aliases * evidence.aliases +
        groupMeaning * evidence.meaning)
    )
  }
  const sum =
    weights.name * evidence.name +
    weights.aliases * evidence.aliases +
    weights.body * evidence.body +
    weights.phrase * evidence.phrase +
    weights.meaning * evidence.meaning
  const score = evidence.trust * alike * sum
  if (kind === 'elsewhere') return score * weights.elsewhere
  const { unsaid, missing } = evidence
  return unsaid + missing === 0 ? score : score * variant.unsaid ** unsaid * variant.missing ** missing
}

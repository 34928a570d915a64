import type { Knowledge } from '../knowledge/knowledge.js'
import { optionsOf, type Decision } from './decide.js'
import type { Candidate, Found } from './found.js'
import type { RouteClass } from './route-model.js'
import type { Search } from './search.js'
import type { SearchSettings } from './settings.js'
import { groupChoices, targetKey, type Target } from './targets.js'

/** Why search answers a question as it does: what it reads, what speaks for what, and what each act would cost. */
export interface Explanation {
  /** As read: folded, short forms written out, slips mended. */
  words: readonly string[]
  slots: readonly string[]
  /** Words and pairs that carry the matter, heaviest first. */
  terms: readonly { term: string; mass: number }[]
  /** False: the question was searched by words alone. */
  byMeaning: boolean
  /** Likeliest first. */
  routes: readonly (readonly [RouteClass, number])[]
  /** Rules that fired. */
  signals: readonly string[]
  /** Best first. */
  candidates: readonly (Candidate & { key: string; name: string })[]
  none: number
  /** Every act in words, cheapest first; the first is done. */
  options: readonly { act: string; cost: number }[]
}

/** Most entries told of each list. */
export interface ExplanationLimits {
  candidates: number
  terms: number
  routes: number
}

export const DEFAULT_LIMITS: ExplanationLimits = { candidates: 8, terms: 14, routes: 4 }

/** Reads `question`, already normalised, as `search` would for a commune on a day. Rejects when the model fails. */
export async function explanationOf(
  search: Search,
  question: { text: string; commune: string; day: string },
  { decision }: Pick<SearchSettings, 'decision'>,
  limits: ExplanationLimits = DEFAULT_LIMITS,
): Promise<Explanation> {
  const { text, day, commune } = question
  const vectors = await search.understand([text])
  const found = search.find(text, day, commune, vectors)
  const nameOf = targetNames(search.knowledge)
  const options = optionsOf(found.candidates, found.none, groupChoices(search.knowledge), decision)
  return {
    words: found.query.words,
    slots: found.query.slots.map(({ slot }) => slot),
    terms: heaviest(found, (term) => search.weightOf(term)).slice(0, limits.terms),
    byMeaning: vectors.has(text),
    routes: [...found.routes].sort(([, a], [, b]) => b - a).slice(0, limits.routes),
    signals: [...found.signals],
    candidates: found.candidates.slice(0, limits.candidates).map((candidate) => ({
      ...candidate,
      key: targetKey(candidate.target),
      name: nameOf(candidate.target),
    })),
    none: found.none,
    options: [...options]
      .sort((a, b) => a.cost - b.cost)
      .slice(0, limits.candidates)
      .map((option) => ({ act: decisionInWords(option.decision, nameOf), cost: option.cost })),
  }
}

function heaviest({ query }: Found, weightOf: (term: string) => number): Explanation['terms'] {
  return [...query.features]
    .map(([term, weight]) => ({ term: term.replace('_', '+'), mass: weight * weightOf(term) }))
    .filter(({ mass }) => mass > 0)
    .sort((a, b) => b.mass - a.mass)
}

function decisionInWords(decision: Decision, nameOf: (target: Target) => string): string {
  switch (decision.kind) {
    case 'answer':
      return `trả lời ${nameOf(decision.best.target)}`
    case 'ask':
      return `hỏi lại giữa ${decision.choices.map(({ target }) => nameOf(target)).join(' / ')}`
    case 'ask_group':
      return `hỏi câu của nhóm ${decision.group}`
    case 'abstain':
      return 'nói chưa có dữ liệu'
  }
}

function targetNames(knowledge: Knowledge): (target: Target) => string {
  return (target) => {
    switch (target.kind) {
      case 'procedure':
        return knowledge.procedures.get(target.code)?.short_name ?? target.code
      case 'elsewhere':
        return knowledge.elsewhere.get(target.id)?.title ?? target.id
      case 'ask_back':
        return `(hỏi lại) ${knowledge.askBack.get(target.id)?.question ?? target.id}`
    }
  }
}

import type { Knowledge } from '../knowledge/knowledge.js'
import type { RouteClass } from './route-model.js'
import { knownTexts, type TargetTexts } from './targets.js'

/** Statements are said more than once, for they stand against many examples of danger that share their words. */
const STATEMENT_WEIGHT = 6

/** What the route model learns from: intents by their examples, everything else as a matter. */
export function routeTexts(
  knowledge: Knowledge,
  targets: readonly TargetTexts[],
): (readonly [RouteClass, string])[] {
  return [
    ...targets.flatMap((target) => knownTexts(target).map((text) => ['matter', text] as const)),
    ...Array.from({ length: STATEMENT_WEIGHT }, () => knowledge.language.statements)
      .flat()
      .map((text) => ['matter', text] as const),
    ...knowledge.intents.flatMap(({ route, examples }) =>
      examples.map((example) => [route, example] as const),
    ),
    ...knowledge.planTopics.flatMap(({ asks }) => asks.map((ask) => ['plan', ask] as const)),
  ]
}

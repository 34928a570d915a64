import { createHash } from 'node:crypto'
import { mapSliced, type Sliced } from '../slices.js'
import { trainRouteModel, type RouteClass, type RouteModel, type RouteModelSettings } from './route-model.js'
import type { Meaning } from './indexes.js'

/** A route model and the key of all it was learned from. */
export interface LearntRoutes {
  key: string
  model: RouteModel
}

export interface RouteLearning {
  texts: readonly (readonly [RouteClass, string])[]
  wordsOf: (text: string) => string[]
  meaning: Meaning | undefined
  settings: RouteModelSettings
}

/** Learns the route model, or takes over one that was learned from the very same. */
export function* learnRoutes(
  { texts, wordsOf, meaning, settings }: RouteLearning,
  previous: LearntRoutes | undefined,
): Sliced<LearntRoutes> {
  const labelled = yield* mapSliced(
    texts,
    ([label, text]) => ({ label, words: wordsOf(text), vector: meaning?.vectors.get(text) }),
    64,
  )
  const hash = createHash('sha256').update(
    JSON.stringify([settings, meaning?.embedder.id, meaning?.embedder.weights]),
  )
  for (const [index, { label, words }] of labelled.entries()) {
    hash.update(`${label} ${words.join(' ')}\n`)
    if (index % 256 === 0) yield
  }
  const key = hash.digest('hex')
  return previous?.key === key ? previous : { key, model: yield* trainRouteModel(labelled, settings) }
}

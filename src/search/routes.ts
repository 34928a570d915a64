import { createHash } from 'node:crypto'
import { mapSliced, type Sliced } from '../slices.js'
import type { Meaning } from './indexes.js'
import {
  routeModel,
  trainRouteModel,
  type RouteClass,
  type RouteModel,
  type RouteModelSettings,
  type RouteWeights,
} from './route-model.js'

/** What was learned for routing, and the key of all it was learned from. */
export interface RouteLesson {
  key: string
  weights: RouteWeights
}

export interface LearntRoutes extends RouteLesson {
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
  previous: RouteLesson | undefined,
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
  const weights = previous?.key === key ? previous.weights : yield* trainRouteModel(labelled, settings)
  return { key, weights, model: routeModel(weights) }
}

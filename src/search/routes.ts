import { createHash } from 'node:crypto'
import { mapSliced, type Sliced } from '../slices.js'
import { weightedFeatures } from './features.js'
import type { Meaning } from './indexes.js'
import type { Lexicon } from './lexicon.js'
import { buildPhraseIndex, type PhraseIndex } from './phrase-index.js'
import {
  routeModel,
  trainRouteModel,
  type RouteClass,
  type RouteModel,
  type RouteModelSettings,
  type RouteWeights,
} from './route-model.js'
import { termsOf, type Telling } from './terms.js'

/** What was learned for routing, and the key of all it was learned from. */
export interface RouteLesson {
  key: string
  weights: RouteWeights
}

export interface LearntRoutes extends RouteLesson {
  /** Probability of each class; `matter`: similarity of the nearest phrase of any target, 0..1. */
  of(
    words: readonly string[],
    vector: Float32Array | undefined,
    matter: number,
  ): ReadonlyMap<RouteClass, number>
}

export interface RouteLearning {
  /** What it learns from, and of that the examples of ways of talking. */
  texts: readonly (readonly [RouteClass, string])[]
  examples: readonly (readonly [RouteClass, string])[]
  wordsOf: (text: string) => string[]
  lexicon: Lexicon
  telling: Telling
  meaning: Meaning | undefined
  settings: RouteModelSettings
}

/** Learns the route model, or takes over one that was learned from the very same. */
export function* learnRoutes(
  learning: RouteLearning,
  previous: RouteLesson | undefined,
): Sliced<LearntRoutes> {
  const { texts, wordsOf, meaning, settings } = learning
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
  const examples = yield* indexExamples(weights.classes, learning)
  return { key, weights, of: reading(routeModel(weights, settings.nearest), examples) }
}

/** The example phrases of each class. */
interface Examples {
  classes: readonly RouteClass[]
  index: PhraseIndex
  lexicon: Lexicon
  telling: Telling
}

function* indexExamples(
  classes: readonly RouteClass[],
  { examples, wordsOf, lexicon, telling }: RouteLearning,
): Sliced<Examples> {
  const said = [...new Map(examples.map(([label, text]) => [`${label} ${text}`, { label, text }])).values()]
  yield
  const phrases = yield* mapSliced(
    classes.flatMap((label) => said.filter((one) => one.label === label)),
    ({ label, text }) => ({ target: classes.indexOf(label), words: weighted(wordsOf(text)), whole: true }),
    64,
  )
  const much = tellingMuch(telling)
  return {
    classes,
    index: yield* buildPhraseIndex(phrases, classes.length, lexicon, much),
    lexicon,
    telling: much,
  }
}

function reading(model: RouteModel, { classes, index, lexicon, telling }: Examples): LearntRoutes['of'] {
  // Taken again by every question.
  const found = new Float64Array(classes.length)
  return (words, vector, matter) => {
    index.nearest(termsOf(weightedFeatures(weighted(words)), lexicon, telling), found)
    const nearest = classes.map((label, place) => {
      const similarity = found[place] as number
      return [label, label === 'matter' ? Math.max(similarity, matter) : similarity] as const
    })
    return model(words, vector, new Map(nearest))
  }
}

/** Every word counts: courtesies, which say nothing of a matter, are what small talk is made of. */
function weighted(words: readonly string[]): { word: string; weight: number }[] {
  return words.map((word) => ({ word, weight: 1 }))
}

/** Words that more than about a quarter of all targets know ("không", "xã") make nothing alike, and cost the most. */
const LEAST_TELLING = 1.25

function tellingMuch(telling: Telling): Telling {
  return (feature) => {
    const mass = telling(feature)
    return mass < LEAST_TELLING ? 0 : mass
  }
}

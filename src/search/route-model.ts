import type { Intent } from '../knowledge/language-records.js'
import { mapSliced, type Sliced } from '../slices.js'
import { textFeatures } from './features.js'

/** What a message is: a way of talking, or a matter to be looked up. */
export type RouteClass = Intent | 'matter'

export interface LabelledText {
  label: RouteClass
  words: readonly string[]
  /** Its vector by the embedding model, where there is one. */
  vector: Float32Array | undefined
}

/** Texts between two chances to pause. */
const PAUSE = 64

/**
 * Probability of each class for folded words, with a model their vector, and the similarity (0..1) of the nearest
 * example of each class; they sum to 1.
 */
export type RouteModel = (
  words: readonly string[],
  vector: Float32Array | undefined,
  nearest?: ReadonlyMap<RouteClass, number>,
) => ReadonlyMap<RouteClass, number>

export interface RouteModelSettings {
  epochs: number
  /** Learned so many times, each time from the texts in another order. */
  orders: number
  /** Step of AdaGrad (Duchi 2011). */
  rate: number
  /** Exponent of the class weights: 0 counts every text alike, 1 every class alike. */
  balance: number
  /** Weight of the vector beside the words. */
  meaning: number
  /** What the nearest example adds to the logit of its class. */
  nearest: number
}

/** What was learned: a row of cells for each cell of the vector, then one for each word or pair; a column a class. */
export interface RouteWeights {
  classes: readonly RouteClass[]
  /** Row of each word and pair, after those of the vector. */
  vocabulary: ReadonlyMap<string, number>
  /** Length of the vectors it learned from; 0: none. */
  dims: number
  /** Weight of the vector beside the words. */
  meaning: number
  cells: Float32Array
  bias: Float64Array
}

/** Texts of a class beyond which they share the epochs. */
const MANY = 2_500

/** An error smaller than this teaches nothing worth its time. */
const LEAST_ERROR = 0.002

/**
 * Multinomial logistic regression over syllables, pairs and the vector of the embedding model, learned from the
 * phrases of the knowledge. The weights are the mean of those after each epoch but the first, in each order (Polyak
 * 1992): a sum of many states errs less than the last one. Deterministic: texts are taken in fixed shuffled orders.
 */
export function* trainRouteModel(
  texts: readonly LabelledText[],
  settings: RouteModelSettings,
): Sliced<RouteWeights> {
  const classes = [...new Set(texts.map((text) => text.label))].sort()
  const dims = texts.find(({ vector }) => vector !== undefined)?.vector?.length ?? 0
  const vocabulary = new Map<string, number>()
  const inputs = yield* mapSliced(
    texts,
    ({ words, vector }) => inputOf(words, vector, (feature) => known(vocabulary, feature), dims),
    256,
  )
  const labels = Uint32Array.from(texts, (text) => classes.indexOf(text.label))
  const empty = { classes, vocabulary, dims, meaning: settings.meaning }
  const size = (dims + vocabulary.size) * classes.length
  const mean = { ...empty, cells: new Float32Array(size), bias: new Float64Array(classes.length) }
  const states = settings.orders * Math.max(1, settings.epochs - 1)
  for (let which = 0; which < settings.orders; which++) {
    const weights = { ...empty, cells: new Float32Array(size), bias: new Float64Array(classes.length) }
    const epoch = learning(weights, inputs, labels, settings, shuffled(texts.length, which))
    for (let done = 0; done < settings.epochs; done++) {
      yield* epoch(done)
      if (done === 0 && settings.epochs > 1) continue
      addShare(mean.cells, weights.cells, states)
      addShare(mean.bias, weights.bias, states)
    }
  }
  return mean
}

function addShare<T extends Float32Array | Float64Array>(into: T, part: T, parts: number): void {
  for (let cell = 0; cell < into.length; cell++) {
    into[cell] = (into[cell] as number) + (part[cell] as number) / parts
  }
}

/** Passes over all texts in one order, each of which moves the weights. */
function learning(
  weights: RouteWeights,
  inputs: readonly Input[],
  labels: Uint32Array,
  settings: RouteModelSettings,
  order: Uint32Array,
): (epoch: number) => Sliced<void> {
  const { cells, bias, dims } = weights
  const width = bias.length
  const counts = new Float64Array(width)
  for (const label of labels) counts[label] = (counts[label] as number) + 1
  // A class of many texts has its share of them in each epoch: more of the same teach little and cost much.
  const shares = counts.map((count) => Math.max(1, Math.min(settings.epochs, Math.floor(count / MANY))))
  const seen = counts.map((count, one) => count / (shares[one] as number))
  const total = seen.reduce((sum, count) => sum + count, 0)
  const classWeight = seen.map((count) => (total / (width * count)) ** settings.balance)

  const squares = new Float32Array(cells.length)
  const scores = new Float64Array(width)
  const move = (row: number, one: number, step: number): void => {
    const cell = row * width + one
    const square = (squares[cell] as number) + step * step
    squares[cell] = square
    cells[cell] = (cells[cell] as number) - (settings.rate * step) / (Math.sqrt(square) + 1e-6)
  }
  return function* (epoch) {
    for (const [place, index] of order.entries()) {
      if (place % PAUSE === 0) yield
      const label = labels[index] as number
      const input = inputs[index] as Input
      if (isEmpty(input) || (place + epoch) % (shares[label] as number) !== 0) continue
      scores.set(bias)
      softmax(scores, weights, input)
      const weight = classWeight[label] as number
      for (let one = 0; one < width; one++) {
        const error = weight * ((scores[one] as number) - (one === label ? 1 : 0))
        if (Math.abs(error) < LEAST_ERROR) continue
        bias[one] = (bias[one] as number) - settings.rate * 0.02 * error
        for (let cell = 0; cell < input.vector.length; cell++) {
          move(cell, one, error * settings.meaning * (input.vector[cell] as number))
        }
        for (const feature of input.features) move(dims + feature, one, error * input.scale)
      }
    }
  }
}

/**
 * Reads messages by weights that were learned, and by memory: an example just like the message says more than the sum
 * of its words (as in nearest-neighbour language models, Khandelwal 2020). `nearness`: weight of that.
 */
export function routeModel(weights: RouteWeights, nearness: number): RouteModel {
  const { classes, vocabulary, dims } = weights
  return (words, vector, nearest) => {
    const input = inputOf(words, vector, (feature) => vocabulary.get(feature), dims)
    const result = Float64Array.from(weights.bias, (bias, one) => {
      return bias + nearness * (nearest?.get(classes[one] as RouteClass) ?? 0)
    })
    softmax(result, weights, input)
    return new Map(classes.map((name, index) => [name, result[index] as number]))
  }
}

/** What is not zero of a text: its words and pairs, each worth `scale`, and its vector. */
interface Input {
  features: Uint32Array
  scale: number
  vector: Float32Array
}

const NO_VECTOR = new Float32Array(0)

function inputOf(
  words: readonly string[],
  vector: Float32Array | undefined,
  placeOf: (feature: string) => number | undefined,
  dims: number,
): Input {
  const places: number[] = []
  for (const feature of new Set(textFeatures(words))) {
    const place = placeOf(feature)
    if (place !== undefined) places.push(place)
  }
  return {
    features: Uint32Array.from(places),
    scale: 1 / Math.sqrt(places.length),
    vector: vector?.length === dims ? vector : NO_VECTOR,
  }
}

function isEmpty({ features, vector }: Input): boolean {
  return features.length === 0 && vector.length === 0
}

function known(vocabulary: Map<string, number>, feature: string): number {
  const place = vocabulary.get(feature)
  if (place !== undefined) return place
  vocabulary.set(feature, vocabulary.size)
  return vocabulary.size - 1
}

/** Adds what the input says to the logits of `into` and makes them probabilities. */
function softmax(into: Float64Array, { cells, dims, meaning }: RouteWeights, input: Input): void {
  const width = into.length
  const add = (row: number, value: number): void => {
    const at = row * width
    for (let one = 0; one < width; one++) {
      into[one] = (into[one] as number) + value * (cells[at + one] as number)
    }
  }
  for (let cell = 0; cell < input.vector.length; cell++) add(cell, meaning * (input.vector[cell] as number))
  for (const feature of input.features) add(dims + feature, input.scale)
  const most = Math.max(...into)
  let total = 0
  for (let one = 0; one < width; one++) {
    const value = Math.exp((into[one] as number) - most)
    into[one] = value
    total += value
  }
  for (let one = 0; one < width; one++) into[one] = (into[one] as number) / total
}

/** Fixed permutations (linear congruential steps), so that equal files give equal models. */
function shuffled(length: number, which: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, index) => index)
  let seed = 20_261_121 + which
  for (let index = length - 1; index > 0; index--) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    const other = seed % (index + 1)
    const kept = order[index] as number
    order[index] = order[other] as number
    order[other] = kept
  }
  return order
}

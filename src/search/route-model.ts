import type { Intent } from '../knowledge/language-records.js'
import { mapSliced, type Sliced } from '../slices.js'
import { textFeatures } from './features.js'

/** What a message is: a way of talking, or a matter to be looked up. */
export type RouteClass = Intent | 'matter'

export interface LabelledText {
  label: RouteClass
  words: readonly string[]
}

/** Texts between two chances to pause. */
const PAUSE = 128

/** Probability of each class for folded words; they sum to 1. */
export type RouteModel = (words: readonly string[]) => ReadonlyMap<RouteClass, number>

export interface RouteModelSettings {
  epochs: number
  /** Step of AdaGrad (Duchi 2011). */
  rate: number
  /** Exponent of the class weights: 0 counts every text alike, 1 every class alike. */
  balance: number
}

/**
 * Multinomial logistic regression over syllables and pairs, learned from the phrases of the
 * knowledge when it is loaded. Deterministic: texts are taken in a fixed shuffled order.
 */
export function* trainRouteModel(
  texts: readonly LabelledText[],
  settings: RouteModelSettings,
): Sliced<RouteModel> {
  const classes = [...new Set(texts.map((text) => text.label))].sort()
  const vocabulary = new Map<string, number>()
  const rows = yield* mapSliced(
    texts,
    ({ words }) =>
      Uint32Array.from(
        [...new Set(textFeatures(words))].map((feature) => {
          const known = vocabulary.get(feature)
          if (known !== undefined) return known
          vocabulary.set(feature, vocabulary.size)
          return vocabulary.size - 1
        }),
      ),
    256,
  )
  const labels = Uint32Array.from(texts, (text) => classes.indexOf(text.label))
  const counts = new Float64Array(classes.length)
  for (const label of labels) counts[label] = (counts[label] as number) + 1
  const classWeight = counts.map((count) => (texts.length / (classes.length * count)) ** settings.balance)

  const width = classes.length
  const weights = new Float64Array(vocabulary.size * width)
  const squares = new Float64Array(vocabulary.size * width)
  const bias = new Float64Array(width)
  const order = shuffled(texts.length)
  const scores = new Float64Array(width)
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const [place, index] of order.entries()) {
      if (place % PAUSE === 0) yield
      const row = rows[index] as Uint32Array
      if (row.length === 0) continue
      const scale = 1 / Math.sqrt(row.length)
      softmax(scores, bias, weights, row, scale)
      const label = labels[index] as number
      const weight = classWeight[label] as number
      for (let one = 0; one < width; one++) {
        const error = weight * ((scores[one] as number) - (one === label ? 1 : 0))
        bias[one] = (bias[one] as number) - settings.rate * 0.02 * error
        const step = error * scale
        for (const feature of row) {
          const cell = feature * width + one
          const square = (squares[cell] as number) + step * step
          squares[cell] = square
          weights[cell] = (weights[cell] as number) - (settings.rate * step) / (Math.sqrt(square) + 1e-6)
        }
      }
    }
  }

  return (words) => {
    const row = Uint32Array.from(
      [...new Set(textFeatures(words))].flatMap((feature) => vocabulary.get(feature) ?? []),
    )
    const result = new Float64Array(width)
    softmax(result, bias, weights, row, row.length === 0 ? 0 : 1 / Math.sqrt(row.length))
    return new Map(classes.map((name, index) => [name, result[index] as number]))
  }
}

function softmax(
  into: Float64Array,
  bias: Float64Array,
  weights: Float64Array,
  row: Uint32Array,
  scale: number,
): void {
  const width = into.length
  for (let one = 0; one < width; one++) {
    let sum = 0
    for (const feature of row) sum += weights[feature * width + one] as number
    into[one] = (bias[one] as number) + scale * sum
  }
  const most = Math.max(...into)
  let total = 0
  for (let one = 0; one < width; one++) {
    const value = Math.exp((into[one] as number) - most)
    into[one] = value
    total += value
  }
  for (let one = 0; one < width; one++) into[one] = (into[one] as number) / total
}

/** A fixed permutation (linear congruential steps), so that equal files give equal models. */
function shuffled(length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, index) => index)
  let seed = 20_261_121
  for (let index = length - 1; index > 0; index--) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    const other = seed % (index + 1)
    const kept = order[index] as number
    order[index] = order[other] as number
    order[other] = kept
  }
  return order
}

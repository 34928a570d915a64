import { normal, type Random } from './random.js'

/** One vector a token; a text is the mean of its tokens' vectors. */
export interface Table {
  readonly tokens: number
  readonly dims: number
  /** tokens x dims. */
  readonly weights: Float32Array
}

/** Small random rows, longer for rarer tokens: the length of a row is its weight in a mean. */
export function createTable(importance: Float32Array, dims: number, random: Random): Table {
  const weights = new Float32Array(importance.length * dims)
  for (let token = 0; token < importance.length; token++) {
    const scale = (importance[token] as number) / Math.sqrt(dims)
    for (let dim = 0; dim < dims; dim++) weights[token * dims + dim] = scale * normal(random)
  }
  return { tokens: importance.length, dims, weights }
}

/** Unit vectors of texts, and what is needed to send a gradient back. */
export interface Encoded {
  texts: readonly Uint32Array[]
  /** texts x dims, each of length 1, or all zero for a text without tokens. */
  units: Float32Array
  /** Length of each mean before it was made a unit. */
  lengths: Float32Array
}

export function encode(table: Table, texts: readonly Uint32Array[]): Encoded {
  const { dims, weights } = table
  const units = new Float32Array(texts.length * dims)
  const lengths = new Float32Array(texts.length)
  texts.forEach((tokens, text) => {
    const at = text * dims
    for (const token of tokens) {
      const row = token * dims
      for (let dim = 0; dim < dims; dim++) {
        units[at + dim] = (units[at + dim] as number) + (weights[row + dim] as number)
      }
    }
    let squares = 0
    for (let dim = 0; dim < dims; dim++) squares += (units[at + dim] as number) ** 2
    const sum = Math.sqrt(squares)
    if (sum === 0) return
    lengths[text] = sum / tokens.length
    for (let dim = 0; dim < dims; dim++) units[at + dim] = (units[at + dim] as number) / sum
  })
  return { texts, units, lengths }
}

/** Gradient of the rows that a batch touched. */
export interface RowGradient {
  rows: Float32Array
  touched: Set<number>
}

export function createRowGradient(table: Table): RowGradient {
  return { rows: new Float32Array(table.weights.length), touched: new Set() }
}

/** Adds the gradient of the loss by the rows, given its gradient by the unit vectors. */
export function sendBack(table: Table, encoded: Encoded, byUnit: Float32Array, into: RowGradient): void {
  const { dims } = table
  const { texts, units, lengths } = encoded
  const byMean = new Float32Array(dims)
  texts.forEach((tokens, text) => {
    const length = lengths[text] as number
    if (length === 0) return
    const at = text * dims
    let along = 0
    for (let dim = 0; dim < dims; dim++) along += (byUnit[at + dim] as number) * (units[at + dim] as number)
    const share = 1 / (length * tokens.length)
    for (let dim = 0; dim < dims; dim++) {
      byMean[dim] = ((byUnit[at + dim] as number) - along * (units[at + dim] as number)) * share
    }
    for (const token of tokens) {
      into.touched.add(token)
      const row = token * dims
      for (let dim = 0; dim < dims; dim++) {
        into.rows[row + dim] = (into.rows[row + dim] as number) + (byMean[dim] as number)
      }
    }
  })
}

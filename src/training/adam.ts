import type { RowGradient, Table } from './table.js'

const BETA1 = 0.9
const BETA2 = 0.99
const TINY = 1e-8

/** Adam (Kingma & Ba 2015), moving only the rows a batch touched: the others have nothing to learn from it. */
export function createAdam(table: Table): (gradient: RowGradient, rate: number) => void {
  const { dims, weights } = table
  const first = new Float32Array(weights.length)
  const second = new Float32Array(weights.length)
  const steps = new Uint32Array(table.tokens)
  return (gradient, rate) => {
    const { rows, touched } = gradient
    for (const token of touched) {
      const step = (steps[token] as number) + 1
      steps[token] = step
      const scale = (rate * Math.sqrt(1 - BETA2 ** step)) / (1 - BETA1 ** step)
      for (let cell = token * dims; cell < (token + 1) * dims; cell++) {
        const slope = rows[cell] as number
        rows[cell] = 0
        const mean = BETA1 * (first[cell] as number) + (1 - BETA1) * slope
        const square = BETA2 * (second[cell] as number) + (1 - BETA2) * slope * slope
        first[cell] = mean
        second[cell] = square
        weights[cell] = (weights[cell] as number) - (scale * mean) / (Math.sqrt(square) + TINY)
      }
    }
    touched.clear()
  }
}

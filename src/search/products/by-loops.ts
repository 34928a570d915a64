import type { Multiplier } from './products.js'

/** One cell after the other; for processors without wide steps. */
export const byLoops: Multiplier = (cells, width) => {
  const sums = new Int32Array(width === 0 ? 0 : cells.length / width)
  return (query) => {
    for (let row = 0, at = 0; row < sums.length; row++, at += width) {
      let sum = 0
      for (let cell = 0; cell < width; cell++) sum += (cells[at + cell] as number) * (query[cell] as number)
      sums[row] = sum
    }
    return sums
  }
}

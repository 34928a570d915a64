import { byLoops } from './by-loops.js'
import { bySimd } from './by-simd.js'

/** Unit vectors side by side, whose products with another one are wanted all at once. */
export interface Rows {
  /**
   * Product of each row with a unit vector of as many cells, -1..1, exact to 0.001. The array is taken again by the
   * next call.
   */
  products(query: Float32Array): Int32Array
}

/** A cell of 1 as a whole number. Products of unit vectors stay within 2^28, so sums of 32 bits hold them. */
export const ONE = 2 ** 14

/** What a product of 1 is as a whole number. */
export const WHOLE = ONE * ONE

/** Multiplies whole-numbered rows, `width` cells each (a multiple of 8), with whole-numbered queries. */
export type Multiplier = (cells: Int16Array, width: number) => (query: Int16Array) => Int32Array

/** Cells that one step of the processor takes. */
const STEP = 8

/**
 * Rows of `dims` cells each. Kept as whole numbers of 16 bits: half the memory to pass over, and exactly the same
 * products whichever way the machine counts them.
 */
export function createRows(cells: Float32Array, dims: number, multiplier: Multiplier = fastest): Rows {
  const width = Math.ceil(dims / STEP) * STEP
  const count = dims === 0 ? 0 : cells.length / dims
  const whole = new Int16Array(count * width)
  for (let row = 0; row < count; row++) {
    whole.set(wholeNumbers(cells.subarray(row * dims, (row + 1) * dims)), row * width)
  }
  const multiply = multiplier(whole, width)
  const asked = new Int16Array(width)
  return {
    products(query) {
      if (query.length !== dims)
        throw new RangeError(`a vector of ${query.length} cells among those of ${dims}`)
      asked.set(wholeNumbers(query))
      return multiply(asked)
    },
  }
}

function wholeNumbers(cells: Float32Array): Int16Array {
  return Int16Array.from(cells, (cell) => Math.round(cell * ONE))
}

/** Eight cells at a time where the processor can; else one by one. */
const fastest: Multiplier = (cells, width) => (bySimd ?? byLoops)(cells, width)

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../src/training/contrastive.js'
import { below, createRandom, type Random } from '../../src/training/random.js'
import { createRowGradient, createTable, encode, sendBack, type Table } from '../../src/training/table.js'

const TOKENS = 12
const DIMS = 5
const SHARPNESS = 4

const text = (random: Random): Uint32Array =>
  Uint32Array.from({ length: 1 + below(random, 4) }, () => below(random, TOKENS))

/** Unit vector of the mean of some rows, in full precision. */
function unitOf(weights: ArrayLike<number>, tokens: Uint32Array): number[] {
  const sum = Array.from({ length: DIMS }, (_, dim) =>
    tokens.reduce((total, token) => total + (weights[token * DIMS + dim] as number), 0),
  )
  const length = Math.hypot(...sum)
  return sum.map((cell) => cell / length)
}

/** The loss as the papers write it, in full precision: mean cross-entropy of both directions. */
function plainLoss(weights: ArrayLike<number>, queries: Uint32Array[], passages: Uint32Array[]): number {
  const left = queries.map((tokens) => unitOf(weights, tokens))
  const right = passages.map((tokens) => unitOf(weights, tokens))
  const score = (a: readonly number[], b: readonly number[]): number =>
    SHARPNESS * a.reduce((sum, cell, dim) => sum + cell * (b[dim] ?? 0), 0)
  const oneWay = (from: number[][], to: number[][]): number =>
    from.reduce((sum, vector, own) => {
      const scores = to.map((other) => score(vector, other))
      return (
        sum + Math.log(scores.reduce((total, value) => total + Math.exp(value), 0)) - (scores[own] as number)
      )
    }, 0) / from.length
  return (oneWay(left, right) + oneWay(right, left)) / 2
}

interface Batch {
  table: Table
  queries: Uint32Array[]
  passages: Uint32Array[]
}

function randomBatch(seed: number): Batch {
  const random = createRandom(seed)
  const table = createTable(new Float32Array(TOKENS).fill(1), DIMS, random)
  const size = 2 + below(random, 4)
  const texts = (): Uint32Array[] => Array.from({ length: size }, () => text(random))
  return { table, queries: texts(), passages: texts() }
}

describe('contrast', () => {
  it('comes to the loss that the papers define', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { table, queries, passages } = randomBatch(seed)
        const [left, right] = [encode(table, queries), encode(table, passages)]
        const { loss } = contrast(left.units, right.units, queries.length, DIMS, SHARPNESS)
        expect(loss).toBeCloseTo(plainLoss(table.weights, queries, passages), 4)
      }),
    )
  })

  it('sends back the slopes that finite differences find', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { table, queries, passages } = randomBatch(seed)
      const [left, right] = [encode(table, queries), encode(table, passages)]
      const { byQueries, byPassages } = contrast(left.units, right.units, queries.length, DIMS, SHARPNESS)
      const gradient = createRowGradient(table)
      sendBack(table, left, byQueries, gradient)
      sendBack(table, right, byPassages, gradient)
      const found = gradient.rows
      const weights = Float64Array.from(table.weights)
      const step = 1e-5
      weights.forEach((weight, cell) => {
        weights[cell] = weight + step
        const above = plainLoss(weights, queries, passages)
        weights[cell] = weight - step
        const beneath = plainLoss(weights, queries, passages)
        weights[cell] = weight
        const slope = (above - beneath) / (2 * step)
        const error = Math.abs((found[cell] as number) - slope)
        expect(error, `seed ${seed}, cell ${cell}`).toBeLessThan(1e-4 + 1e-3 * Math.abs(slope))
      })
    }
  })

  it('is nearly nothing when every query is its own passage and far from all others', () => {
    const units = Float32Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1])
    const { loss, byQueries, byPassages } = contrast(units, units, 3, 3, 30)
    expect(loss).toBeLessThan(1e-9)
    for (const cell of [...byQueries, ...byPassages]) expect(Math.abs(cell)).toBeLessThan(1e-9)
  })

  it('is the logarithm of the size when nothing tells the passages apart', () => {
    const units = Float32Array.from([1, 0, 1, 0, 1, 0, 1, 0])
    expect(contrast(units, units, 4, 2, 20).loss).toBeCloseTo(Math.log(4), 5)
  })

  it('says the same when the two sides change places', () => {
    const { table, queries, passages } = randomBatch(99)
    const [left, right] = [encode(table, queries).units, encode(table, passages).units]
    const there = contrast(left, right, queries.length, DIMS, SHARPNESS)
    const back = contrast(right, left, queries.length, DIMS, SHARPNESS)
    expect(back.loss).toBeCloseTo(there.loss, 6)
    back.byPassages.forEach((cell, index) => {
      expect(cell).toBeCloseTo(there.byQueries[index] as number, 6)
    })
  })

  it('stays finite at a sharpness that would overflow a plain exponential', () => {
    const units = Float32Array.from([1, 0, -1, 0])
    const swapped = Float32Array.from([-1, 0, 1, 0])
    const { loss, byQueries } = contrast(units, swapped, 2, 2, 1_000)
    expect(loss).toBeCloseTo(2_000, 3)
    expect(byQueries.every(Number.isFinite)).toBe(true)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAdam } from '../../src/training/adam.js'
import { createRowGradient, type RowGradient, type Table } from '../../src/training/table.js'

const fresh = (tokens: number, dims: number): Table => ({
  tokens,
  dims,
  weights: new Float32Array(tokens * dims).fill(1),
})

function slopes(table: Table, byToken: Readonly<Record<number, readonly number[]>>): RowGradient {
  const gradient = createRowGradient(table)
  for (const [token, cells] of Object.entries(byToken)) {
    gradient.rows.set(cells, Number(token) * table.dims)
    gradient.touched.add(Number(token))
  }
  return gradient
}

describe('createAdam', () => {
  it('moves every cell of the first step by the rate, against its slope, however steep', () => {
    const slope = fc.double({ min: 0.01, max: 100, noNaN: true })
    fc.assert(
      fc.property(slope, slope, (up, down) => {
        const table = fresh(1, 2)
        createAdam(table)(slopes(table, { 0: [up, -down] }), 0.1)
        expect(table.weights[0]).toBeCloseTo(0.9, 4)
        expect(table.weights[1]).toBeCloseTo(1.1, 4)
      }),
    )
  })

  it('leaves the rows of other tokens alone', () => {
    const table = fresh(3, 2)
    createAdam(table)(slopes(table, { 1: [1, 1] }), 0.1)
    expect([...table.weights.subarray(0, 2), ...table.weights.subarray(4, 6)]).toEqual([1, 1, 1, 1])
  })

  it('starts a token met late as it starts one met early', () => {
    const table = fresh(2, 1)
    const move = createAdam(table)
    for (let step = 0; step < 5; step++) move(slopes(table, { 0: [1] }), 0.1)
    move(slopes(table, { 1: [5] }), 0.1)
    expect(table.weights[1]).toBeCloseTo(0.9, 4)
  })

  it('leaves the gradient empty for the next batch', () => {
    const table = fresh(2, 2)
    const gradient = slopes(table, { 0: [1, 2], 1: [3, 4] })
    createAdam(table)(gradient, 0.1)
    expect(gradient.touched.size).toBe(0)
    expect(gradient.rows.every((cell) => cell === 0)).toBe(true)
  })

  it('comes to the bottom of a bowl', () => {
    const table = fresh(1, 2)
    const move = createAdam(table)
    const bottom = [0.3, -0.2]
    for (let step = 0; step < 400; step++) {
      const cells = bottom.map((goal, dim) => 2 * ((table.weights[dim] as number) - goal))
      move(slopes(table, { 0: cells }), 0.05 * (1 - step / 400))
    }
    expect(table.weights[0]).toBeCloseTo(0.3, 2)
    expect(table.weights[1]).toBeCloseTo(-0.2, 2)
  })
})

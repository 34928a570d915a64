import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/training/random.js'
import { createRowGradient, createTable, encode, sendBack, type Table } from '../../src/training/table.js'

const table: Table = { tokens: 4, dims: 2, weights: Float32Array.from([0, 0, 3, 4, 0, 2, 4, 0]) }
const ids = (...tokens: number[]): Uint32Array => Uint32Array.from(tokens)

describe('createTable', () => {
  it('makes equal tables of equal seeds', () => {
    const importance = Float32Array.from([0, 0.5, 1])
    expect(createTable(importance, 8, createRandom(1))).toEqual(createTable(importance, 8, createRandom(1)))
  })

  it('gives a token a row as long as it is telling, and none to one that tells nothing', () => {
    const dims = 4_096
    const { weights } = createTable(Float32Array.from([0, 0.5, 1]), dims, createRandom(2))
    const lengths = [0, 1, 2].map((token) =>
      Math.hypot(...weights.subarray(token * dims, (token + 1) * dims)),
    )
    expect(lengths[0]).toBe(0)
    expect(lengths[1]).toBeCloseTo(0.5, 1)
    expect(lengths[2]).toBeCloseTo(1, 1)
  })
})

describe('encode', () => {
  it.each([
    ['one token', ids(1), [0.6, 0.8], 5],
    ['the mean of two', ids(2, 3), [4 / Math.sqrt(20), 2 / Math.sqrt(20)], Math.sqrt(5)],
    ['a token said twice', ids(1, 1), [0.6, 0.8], 5],
    ['a token beside one that stands for none', ids(0, 1), [0.6, 0.8], 2.5],
    ['no tokens', ids(), [0, 0], 0],
    ['only tokens that stand for none', ids(0, 0), [0, 0], 0],
  ])('reads %s', (_, text, unit, length) => {
    const { units, lengths } = encode(table, [text])
    unit.forEach((cell, dim) => {
      expect(units[dim]).toBeCloseTo(cell, 6)
    })
    expect(lengths[0]).toBeCloseTo(length, 6)
  })

  it('gives unit vectors that do not depend on the order of the tokens', () => {
    const random = createTable(new Float32Array(20).fill(1), 6, createRandom(3))
    const text = fc.array(fc.integer({ min: 0, max: 19 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(text, (tokens) => {
        const { units } = encode(random, [ids(...tokens), ids(...[...tokens].reverse())])
        expect(Math.hypot(...units.subarray(0, 6))).toBeCloseTo(1, 5)
        for (let dim = 0; dim < 6; dim++) expect(units[6 + dim]).toBeCloseTo(units[dim] as number, 5)
      }),
    )
  })
})

describe('sendBack', () => {
  it('touches the tokens of the texts and no other', () => {
    const gradient = createRowGradient(table)
    sendBack(table, encode(table, [ids(1, 2)]), Float32Array.from([1, 0]), gradient)
    expect([...gradient.touched].sort()).toEqual([1, 2])
    expect([...gradient.rows.subarray(0, 2), ...gradient.rows.subarray(6, 8)]).toEqual([0, 0, 0, 0])
  })

  it('has nothing to say of a text without tokens', () => {
    const gradient = createRowGradient(table)
    sendBack(table, encode(table, [ids(), ids(0)]), Float32Array.from([1, 1, 1, 1]), gradient)
    expect(gradient.touched.size).toBe(0)
    expect(gradient.rows.every((cell) => cell === 0)).toBe(true)
  })

  it('never asks for a longer mean, for only its direction is used', () => {
    const gradient = createRowGradient(table)
    const encoded = encode(table, [ids(1)])
    sendBack(table, encoded, encoded.units, gradient)
    for (const cell of gradient.rows) expect(cell).toBeCloseTo(0, 6)
  })

  it('adds up over texts that share a token', () => {
    const once = createRowGradient(table)
    sendBack(table, encode(table, [ids(1)]), Float32Array.from([1, 0]), once)
    const twice = createRowGradient(table)
    sendBack(table, encode(table, [ids(1), ids(1)]), Float32Array.from([1, 0, 1, 0]), twice)
    twice.rows.forEach((cell, index) => {
      expect(cell).toBeCloseTo(2 * (once.rows[index] as number), 6)
    })
  })
})

import { describe, expect, it } from 'vitest'
import { poolTokens } from '../../src/embedding/pooling.js'

/** Two texts of three tokens of two cells; the second text has one token, the rest is padding. */
const tokens = {
  cells: Float32Array.from([3, 0, 0, 4, 0, 0, 0, 5, 9, 9, 9, 9]),
  mask: BigInt64Array.from([1n, 1n, 1n, 1n, 0n, 0n]),
  length: 3,
  width: 2,
}

describe('poolTokens', () => {
  it('takes the mean of the tokens that are no padding, as a unit vector', () => {
    const [first, second] = poolTokens(tokens, 2, 'mean')
    expect([...(first ?? [])]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)])
    expect([...(second ?? [])]).toEqual([0, 1])
  })
  it('takes the first token for models that are trained so', () => {
    const [first, second] = poolTokens(tokens, 2, 'cls')
    expect([...(first ?? [])]).toEqual([1, 0])
    expect([...(second ?? [])]).toEqual([0, 1])
  })
  it.each([0, NaN, Infinity])('gives nothing for a text whose tokens are all %d', (cell) => {
    const cells = new Float32Array(6).fill(cell)
    const [vector] = poolTokens({ ...tokens, cells, mask: BigInt64Array.from([1n, 1n, 1n]) }, 1, 'mean')
    expect(vector).toBeUndefined()
  })
})

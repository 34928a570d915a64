import { describe, expect, it } from 'vitest'
import { wilson } from '../../src/cli/measures.js'

describe('wilson', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [90, 100, 0.8256, 0.9448],
  ])('%i of %i lies between %f and %f', (hits, n, low, high) => {
    const share = wilson(hits, n)
    expect(share.low).toBeCloseTo(low, 3)
    expect(share.high).toBeCloseTo(high, 3)
  })
  it('says nothing about nothing', () => {
    expect(wilson(0, 0)).toMatchObject({ share: null, low: null })
  })
})

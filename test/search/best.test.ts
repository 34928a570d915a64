import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestOf } from '../../src/search/best.js'

describe('bestOf', () => {
  it('gives what sorting all of them would', () => {
    const score = fc.oneof(fc.constant(0), fc.constant(0.5), fc.double({ min: -1, max: 1, noNaN: true }))
    fc.assert(
      fc.property(
        fc.array(score, { maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (scores, most, every) => {
          const accepts = (place: number): boolean => place % every === 0
          const sorted = scores
            .map((value, place) => ({ value, place }))
            .filter(({ value, place }) => value > 0 && accepts(place))
            .sort((a, b) => b.value - a.value)
            .slice(0, most)
            .map(({ place }) => place)
          expect(bestOf(Float64Array.from(scores), most, accepts)).toEqual(sorted)
        },
      ),
    )
  })

  it('asks only of those that would be in', () => {
    const asked: number[] = []
    bestOf(Float64Array.of(0.9, 0.8, 0.1, 0.95), 2, (place) => asked.push(place) > 0)
    expect(asked).toEqual([0, 1, 3])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestOf, everyPlace, greatestOf, placesOfGreatest } from '../../src/search/best.js'

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
          expect(bestOf(Float64Array.from(scores), most, everyPlace(scores.length), accepts)).toEqual(sorted)
        },
      ),
    )
  })

  it('asks only of those that would be in', () => {
    const asked: number[] = []
    bestOf(Float64Array.of(0.9, 0.8, 0.1, 0.95), 2, everyPlace(4), (place) => asked.push(place) > 0)
    expect(asked).toEqual([0, 1, 3])
  })
})

describe('placesOfGreatest', () => {
  const scores = fc.array(fc.oneof(fc.constant(0), fc.double({ min: -1, max: 5, noNaN: true })), {
    maxLength: 400,
  })

  it('holds each of the greatest, rising, and nothing that does not count', () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 60 }), (list, most) => {
        const places = [...placesOfGreatest(Float64Array.from(list), most)]
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
        const positive = list.filter((score) => score > 0).sort((a, b) => b - a)
        expect(places.map((place) => list[place] ?? 0).sort((a, b) => b - a)).toEqual(
          positive.slice(0, places.length),
        )
        expect(places.length).toBeGreaterThanOrEqual(Math.min(most, positive.length))
      }),
    )
  })

  it('takes few more than it was asked for when scores lie apart', () => {
    const list = Float64Array.from({ length: 10_000 }, (_, place) => (place * 7919) % 10_000)
    const { length } = placesOfGreatest(list, 300)
    expect(length).toBeGreaterThanOrEqual(300)
    expect(length).toBeLessThan(320)
  })
})

describe('greatestOf', () => {
  it.each([
    ['the greatest of all', [0, 1, 2, 3], () => true, 0.9],
    ['the greatest that is accepted', [0, 1, 2, 3], (place: number) => place !== 1, 0.6],
    ['the greatest of those looked at', [0, 3], () => true, 0.4],
    ['nothing when none is accepted', [0, 1, 2, 3], () => false, 0],
    ['nothing of nothing', [], () => true, 0],
  ] as const)('gives %s', (_, among, accepts, greatest) => {
    expect(greatestOf(Float64Array.of(0.4, 0.9, 0.6, -1), Uint32Array.from(among), accepts)).toBe(greatest)
  })
})

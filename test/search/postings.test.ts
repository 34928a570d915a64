import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPostings, rangeOf, seek } from '../../src/search/postings.js'

describe('postings', () => {
  it('give each feature its items and weights in the order they came', () => {
    const entry = fc.record({
      feature: fc.integer({ min: 0, max: 8 }),
      item: fc.integer({ min: 0, max: 1000 }),
      weight: fc.integer({ min: 1, max: 100 }),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 3000, size: 'max' }), (entries) => {
        const collected = createPostings()
        for (const { feature, item, weight } of entries) collected.add(feature, item, weight)
        const postings = collected.pack(9)
        for (let feature = 0; feature < 9; feature++) {
          const [start, end] = rangeOf(postings, feature)
          const own = entries.filter((one) => one.feature === feature)
          expect([...postings.items.subarray(start, end)]).toEqual(own.map(({ item }) => item))
          expect([...postings.weights.subarray(start, end)]).toEqual(own.map(({ weight }) => weight))
        }
      }),
      { numRuns: 30 },
    )
  })

  it.each([-1, 3, 99])('have an empty list for a feature that was not met: %i', (feature) => {
    const collected = createPostings()
    collected.add(2, 7, 1)
    expect(rangeOf(collected.pack(3), feature)).toEqual([0, 0])
  })
})

describe('seek', () => {
  it('finds the first item that is at least so great, within its bounds', () => {
    const items = fc
      .array(fc.integer({ min: 0, max: 60 }), { maxLength: 80 })
      .map((list) => list.sort((a, b) => a - b))
    const bound = fc.integer({ min: 0, max: 80 })
    fc.assert(
      fc.property(items, bound, bound, fc.integer({ min: 0, max: 61 }), (list, one, other, least) => {
        const at = Math.min(one, other, list.length)
        const end = Math.min(Math.max(one, other), list.length)
        const found = list.findIndex((item, place) => place >= at && place < end && item >= least)
        expect(seek(Uint32Array.from(list), at, end, least)).toBe(found === -1 ? end : found)
      }),
    )
  })
})

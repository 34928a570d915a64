import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { below, createRandom, normal, pick, sample } from '../../src/training/random.js'

const seed = fc.integer({ min: 0, max: 0xffff_ffff })
const drawn = (random: () => number, count: number): number[] => Array.from({ length: count }, random)

describe('createRandom', () => {
  it('gives equal numbers for equal seeds and others for other seeds', () => {
    expect(drawn(createRandom(7), 50)).toEqual(drawn(createRandom(7), 50))
    expect(drawn(createRandom(7), 50)).not.toEqual(drawn(createRandom(8), 50))
  })

  it('stays at or above 0 and below 1, whatever the seed', () => {
    fc.assert(
      fc.property(seed, (start) => {
        for (const value of drawn(createRandom(start), 100)) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThan(1)
        }
      }),
    )
  })

  it('falls into each tenth about equally often', () => {
    const tenths = new Array<number>(10).fill(0)
    for (const value of drawn(createRandom(1), 20_000)) {
      const tenth = Math.floor(value * 10)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200)
  })
})

describe('below', () => {
  it('gives whole numbers from 0 up to the limit, and reaches both ends', () => {
    const random = createRandom(3)
    const values = new Set(Array.from({ length: 300 }, () => below(random, 4)))
    expect([...values].sort()).toEqual([0, 1, 2, 3])
  })
})

describe('pick', () => {
  it('takes a member of the list, each of them sooner or later', () => {
    const random = createRandom(4)
    const taken = new Set(Array.from({ length: 100 }, () => pick(random, ['a', 'b', 'c'])))
    expect([...taken].sort()).toEqual(['a', 'b', 'c'])
  })

  it('refuses an empty list', () => {
    expect(() => pick(createRandom(1), [])).toThrow(RangeError)
  })
})

describe('sample', () => {
  it('gives different whole numbers below the limit, fewer when there are not so many', () => {
    fc.assert(
      fc.property(seed, fc.nat(30), fc.nat(30), (start, count, limit) => {
        const taken = sample(createRandom(start), count, limit)
        expect(taken).toHaveLength(Math.min(count, limit))
        expect(new Set(taken).size).toBe(taken.length)
        for (const value of taken) {
          expect(Number.isInteger(value)).toBe(true)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThan(limit)
        }
      }),
    )
  })

  it('puts every number first about equally often', () => {
    const random = createRandom(5)
    const first = [0, 0, 0, 0]
    for (let round = 0; round < 4_000; round++) {
      const [value = 0] = sample(random, 2, 4)
      first[value] = (first[value] ?? 0) + 1
    }
    for (const count of first) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })
})

describe('normal', () => {
  it('has mean 0 and deviation 1', () => {
    const random = createRandom(6)
    const values = Array.from({ length: 20_000 }, () => normal(random))
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(Math.abs(Math.sqrt(variance) - 1)).toBeLessThan(0.03)
  })

  it('is a number even where the source gives 0', () => {
    expect(normal(() => 0)).toBeCloseTo(0)
  })
})

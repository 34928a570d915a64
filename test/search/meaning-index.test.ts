import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildMeaningIndex } from '../../src/search/meaning-index.js'

const TARGETS = 12
/** One direction that all share, one for each target, one that no target knows. */
const DIMS = TARGETS + 2
const FOREIGN = TARGETS + 1

/** Unit vector of which `shared` lies along what all share and the rest along one direction of its own. */
function vector(own: number, shared: number): Float32Array {
  const cells = new Float32Array(DIMS)
  cells[0] = shared
  cells[own] = Math.sqrt(1 - shared ** 2)
  return cells
}

const names = Array.from({ length: TARGETS }, (_, target) => `target ${target}`)
const alike = (shared: number): ReturnType<typeof buildMeaningIndex> =>
  buildMeaningIndex(
    names.map((name) => [name]),
    new Map(names.map((name, target) => [name, vector(target + 1, shared)])),
  )

describe('buildMeaningIndex', () => {
  it('finds nothing near to a question without a vector', () => {
    expect([...alike(0.5).nearness(undefined)]).toEqual(new Array(TARGETS).fill(0))
  })

  it.each([DIMS - 1, DIMS + 1, 0])('refuses a vector of another width: %i', (width) => {
    expect(() => alike(0.5).nearness(new Float32Array(width))).toThrow(RangeError)
  })

  it.each([0, 0.3, 0.6, 0.9])(
    'gives 1 to the target meant and 0 to all others, when targets share %f',
    (shared) => {
      const index = alike(shared)
      for (let meant = 0; meant < TARGETS; meant++) {
        const near = index.nearness(vector(meant + 1, shared))
        near.forEach((value, target) => {
          expect(value).toBeCloseTo(target === meant ? 1 : 0, 3)
        })
      }
    },
  )

  it.each([0, 0.3, 0.6, 0.9])(
    'finds nothing near to a message with no more than what all share: %f',
    (shared) => {
      for (const value of alike(shared).nearness(vector(FOREIGN, shared))) expect(value).toBeCloseTo(0, 3)
    },
  )

  it('gives 1 to the own middle of a target of several texts, and less to each of them', () => {
    const index = buildMeaningIndex(
      [['a', 'b'], ['c']],
      new Map([
        ['a', Float32Array.from([1, 0, 0])],
        ['b', Float32Array.from([0, 1, 0])],
        ['c', Float32Array.from([0, 0, 1])],
      ]),
    )
    expect(
      [...index.nearness(Float32Array.from([Math.SQRT1_2, Math.SQRT1_2, 0]))].map((value) =>
        value.toFixed(4),
      ),
    ).toEqual(['1.0000', '0.0000'])
    expect(index.nearness(Float32Array.from([1, 0, 0]))[0]).toBeCloseTo(Math.SQRT1_2, 3)
  })

  it('lets no odd phrase decide: the many say what a target is', () => {
    const usual = Float32Array.from([1, 0])
    const odd = Float32Array.from([0, 1])
    const index = buildMeaningIndex(
      [['a', 'b', 'c', 'odd']],
      new Map(['a', 'b', 'c'].map((text) => [text, usual] as const)).set('odd', odd),
    )
    expect(index.nearness(usual)[0]).toBeGreaterThan(0.9)
    expect(index.nearness(odd)[0]).toBeLessThan(0.4)
  })

  it('finds a target near by the texts that have a vector, and one without any not at all', () => {
    const index = buildMeaningIndex(
      [['known', 'unknown'], ['unknown'], []],
      new Map([['known', Float32Array.from([1, 0])]]),
    )
    expect([...index.nearness(Float32Array.from([1, 0]))]).toEqual([1, 0, 0])
  })

  it('takes nothing for shared where there are too few targets to tell', () => {
    const few = [Float32Array.from([0.8, 0.6]), Float32Array.from([0.6, 0.8])] as const
    const index = buildMeaningIndex(
      [['a'], ['b']],
      new Map([
        ['a', few[0]],
        ['b', few[1]],
      ]),
    )
    expect(index.nearness(few[0])[1]).toBeCloseTo(0.96, 3)
  })

  it('keeps between 0 and 1 for any unit vector', () => {
    const cells = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMS, maxLength: DIMS })
    const index = alike(0.4)
    fc.assert(
      fc.property(
        cells.filter((list) => Math.hypot(...list) > 0.01),
        (list) => {
          const length = Math.hypot(...list)
          for (const value of index.nearness(Float32Array.from(list, (cell) => cell / length))) {
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(1 + 1e-6)
          }
        },
      ),
    )
  })

  it.each([10, 33, 100])('tells %i targets that all mean the same nothing, but no nonsense', (count) => {
    const same = Float32Array.from([0.36, 0.48, 0.8])
    const index = buildMeaningIndex(
      Array.from({ length: count }, () => ['same']),
      new Map([['same', same]]),
    )
    for (const query of [same, Float32Array.from([1, 0, 0]), Float32Array.from([-1, 0, 0])]) {
      for (const value of index.nearness(query)) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-6)
      }
    }
  })
})

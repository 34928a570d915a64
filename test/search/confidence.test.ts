import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidenceOf } from '../../src/search/confidence.js'
import { fusionFor } from '../../src/search/fusion.js'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const score = fc.double({ min: 0, max: 6, noNaN: true })
const scores = fc.array(score, { maxLength: 40 })
const question = fc.record({ matter: share, unknown: share })
const fitted = fc.constantFrom(
  ...[undefined, 'hoi-xa-table-128', 'a model nobody fitted'].map((model) => fusionFor(model).confidence),
)
const plain = { matter: 1, unknown: 0 }
const simple = { sharpness: 5, none: 1, noneTalk: 1, noneUnknown: 0.5 }

describe('confidenceOf', () => {
  it('gives probabilities that sum to 1', () => {
    fc.assert(
      fc.property(scores, question, fitted, (list, asked, numbers) => {
        const { candidates, none } = confidenceOf(list, asked, numbers)
        expect(candidates).toHaveLength(list.length)
        for (const probability of [...candidates, none]) {
          expect(probability).toBeGreaterThanOrEqual(0)
          expect(probability).toBeLessThanOrEqual(1)
        }
        expect(candidates.reduce((sum, one) => sum + one, none)).toBeCloseTo(1, 9)
      }),
    )
  })

  it('holds the candidate of the greater score for the likelier one', () => {
    fc.assert(
      fc.property(scores, question, fitted, (list, asked, numbers) => {
        const { candidates } = confidenceOf(list, asked, numbers)
        const byScore = list.map((value, index) => [value, candidates[index] as number] as const)
        byScore.sort(([a], [b]) => a - b)
        byScore.reduce((before, [, probability]) => {
          expect(probability).toBeGreaterThanOrEqual(before)
          return probability
        }, 0)
      }),
    )
  })

  it('is surer of a candidate the more speaks for it, and less sure of all others', () => {
    const more = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(score, score, more, question, (first, second, extra, asked) => {
        const before = confidenceOf([first, second], asked, simple)
        const after = confidenceOf([first + extra, second], asked, simple)
        expect(after.candidates[0]).toBeGreaterThan(before.candidates[0] as number)
        expect(after.candidates[1]).toBeLessThan(before.candidates[1] as number)
        expect(after.none).toBeLessThan(before.none)
      }),
    )
  })

  it('is less sure of every candidate the more speaks for none of them', () => {
    const more = fc.double({ min: 0.01, max: 1, noNaN: true })
    fc.assert(
      fc.property(score, score, more, (first, second, extra) => {
        const before = confidenceOf([first, second], plain, simple)
        const after = confidenceOf([first, second], plain, { ...simple, none: simple.none + extra })
        expect(after.none).toBeGreaterThan(before.none)
        expect(after.candidates[0]).toBeLessThan(before.candidates[0] as number)
        expect(after.candidates[1]).toBeLessThan(before.candidates[1] as number)
      }),
    )
  })

  it.each([
    ['looks like talk', { matter: 0.2, unknown: 0 }],
    ['is made of unknown words', { matter: 1, unknown: 0.8 }],
  ])('is less sure of all when the message %s', (_, asked) => {
    expect(confidenceOf([2, 1], asked, simple).none).toBeGreaterThan(confidenceOf([2, 1], plain, simple).none)
  })

  it('is sure of none where there are no candidates', () => {
    expect(confidenceOf([], plain, simple)).toEqual({ candidates: [], none: 1 })
  })

  it('holds a candidate that scores as none does for as likely as none', () => {
    const { candidates, none } = confidenceOf([1], plain, simple)
    expect([candidates[0], none]).toEqual([0.5, 0.5])
  })

  it('stays finite however far apart the scores are', () => {
    const { candidates, none } = confidenceOf([1e6, 0], plain, simple)
    expect([...candidates, none]).toEqual([1, 0, 0])
  })
})

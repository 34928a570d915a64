import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, type ChoicesOf } from '../../src/search/decide.js'
import type { Candidate } from '../../src/search/found.js'
import { searchSettings } from '../../src/search/settings.js'
import type { Target } from '../../src/search/targets.js'
import { noEvidence } from '../fixtures/evidence.js'

const settings = { ...searchSettings.decision, wrong: 5, unhelped: 3, offer: 0.05, choices: 4 }

const candidate = (target: Target, probability: number): Candidate => ({
  target,
  probability,
  score: probability,
  evidence: noEvidence,
})
const procedure = (code: string, probability: number): Candidate =>
  candidate({ kind: 'procedure', code }, probability)
const group = (id: string, probability: number): Candidate => candidate({ kind: 'ask_back', id }, probability)

const noChoices: ChoicesOf = () => []
const twoChoices: ChoicesOf = () => [
  { kind: 'procedure', code: 'a' },
  { kind: 'procedure', code: 'b' },
]

describe('decide', () => {
  it('abstains without candidates', () => {
    expect(decide([], 1, noChoices, settings)).toEqual({ kind: 'abstain', nearest: [] })
  })
  it('abstains when most likely nothing of ours is meant, and names the nearest', () => {
    expect(decide([procedure('a', 0.2)], 0.8, noChoices, settings)).toMatchObject({
      kind: 'abstain',
      nearest: [{ target: { code: 'a' } }],
    })
  })
  it.each([
    [0.9, 0.05, 'answer'],
    [0.7, 0.25, 'ask'],
  ])('with %f for the best and %f for the second: %s', (first, second, kind) => {
    expect(decide([procedure('a', first), procedure('b', second)], 0.05, noChoices, settings).kind).toBe(kind)
  })
  it('asks between the near ones only', () => {
    const close = [procedure('a', 0.5), procedure('b', 0.4), procedure('c', 0.01)]
    expect(decide(close, 0.09, noChoices, settings)).toMatchObject({
      kind: 'ask',
      choices: [{ target: { code: 'a' } }, { target: { code: 'b' } }],
    })
  })
  it('puts the question of a group when the group is meant', () => {
    const all = [group('g', 0.6), procedure('a', 0.2), procedure('b', 0.15)]
    expect(decide(all, 0.05, twoChoices, settings)).toEqual({ kind: 'ask_group', group: 'g' })
  })
  it('answers one of a group when that one is clearly meant', () => {
    const all = [procedure('a', 0.93), group('g', 0.04)]
    expect(decide(all, 0.03, twoChoices, settings)).toMatchObject({
      kind: 'answer',
      best: { target: { code: 'a' } },
    })
  })

  it('never answers below the confidence at which asking is cheaper, never offers too many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (odds) => {
          const total = odds.reduce((sum, one) => sum + one, 0)
          const [none = 0, ...rest] = odds.map((one) => one / total)
          const candidates = rest.sort((a, b) => b - a).map((one, index) => procedure(String(index), one))
          const decision = decide(candidates, none, noChoices, settings)
          if (decision.kind === 'answer') {
            // Asking costs at least 1, so an answer that costs more is never the least.
            expect(settings.wrong * (1 - decision.best.probability)).toBeLessThan(settings.unhelped)
          }
          if (decision.kind === 'ask') {
            expect(decision.choices.length).toBeGreaterThan(0)
            expect(decision.choices.length).toBeLessThan(settings.choices)
          }
        },
      ),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/search/decide.js'
import type { Candidate } from '../../src/search/search.js'

const settings = {
  floor: 0.3,
  sure: 0.5,
  margin: 0.1,
  offer: 0.7,
  group: 0.8,
  strong: 1.2,
  otherMatter: 0.5,
  choices: 4,
}

const procedure = (code: string, score: number): Candidate => ({
  target: { kind: 'procedure', code },
  score,
  phrase: score,
})

describe('decide', () => {
  it('abstains without candidates', () => {
    expect(decide([], settings)).toEqual({ kind: 'abstain', nearest: [] })
  })
  it('abstains below the floor and names the nearest', () => {
    expect(decide([procedure('a', 0.2)], settings)).toMatchObject({
      kind: 'abstain',
      nearest: [{ score: 0.2 }],
    })
  })
  it('answers a clear leader', () => {
    expect(decide([procedure('a', 0.9), procedure('b', 0.5)], settings)).toMatchObject({
      kind: 'answer',
      best: { target: { code: 'a' } },
    })
  })
  it('asks between candidates too near each other', () => {
    const decision = decide([procedure('a', 0.9), procedure('b', 0.88), procedure('c', 0.2)], settings)
    expect(decision).toMatchObject({ kind: 'ask', choices: [{ score: 0.9 }, { score: 0.88 }] })
  })
  it('asks when it is not sure, however clear the lead', () => {
    expect(decide([procedure('a', 0.4)], settings)).toMatchObject({ kind: 'ask', choices: [{ score: 0.4 }] })
  })
  it('never offers more than the setting allows, and never an empty question', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { maxLength: 12 }), (scores) => {
        const candidates = scores.sort((a, b) => b - a).map((score, index) => procedure(String(index), score))
        const decision = decide(candidates, settings)
        if (decision.kind !== 'ask') return
        expect(decision.choices.length).toBeGreaterThan(0)
        expect(decision.choices.length).toBeLessThan(settings.choices)
      }),
    )
  })
})

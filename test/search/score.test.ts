import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fusionFor } from '../../src/search/fusion.js'
import { scoreOf, type Evidence } from '../../src/search/score.js'
import { noEvidence } from '../fixtures/evidence.js'

const MODELS = [undefined, 'hoi-xa-table-128', 'a model nobody fitted']
const KINDS = ['procedure', 'elsewhere', 'ask_back'] as const
const fusion = fc.constantFrom(...MODELS.map(fusionFor))
const kind = fc.constantFrom(...KINDS)
const share = fc.double({ min: 0.01, max: 1, noNaN: true })
const evidence: fc.Arbitrary<Evidence> = fc.record({
  name: share,
  aliases: share,
  body: share,
  phrase: share,
  meaning: share,
  unsaid: fc.nat(3),
  missing: fc.nat(3),
  spelled: share,
  trust: share,
})

describe('scoreOf', () => {
  it.each(KINDS)('is 0 for a %s that nothing speaks for', (target) => {
    for (const model of MODELS) expect(scoreOf(target, noEvidence, fusionFor(model))).toBe(0)
  })

  it('falls with every qualifier that only the name has, and with every one that only the question has', () => {
    fc.assert(
      fc.property(evidence, fusion, (known, numbers) => {
        const score = scoreOf('procedure', known, numbers)
        expect(scoreOf('procedure', { ...known, unsaid: known.unsaid + 1 }, numbers)).toBeLessThan(score)
        expect(scoreOf('procedure', { ...known, missing: known.missing + 1 }, numbers)).toBeLessThan(score)
      }),
    )
  })

  it.each(['elsewhere', 'ask_back'] as const)('knows no variants of a %s', (target) => {
    fc.assert(
      fc.property(evidence, fusion, (known, numbers) => {
        const other = { ...known, unsaid: known.unsaid + 1, missing: known.missing + 1 }
        expect(scoreOf(target, other, numbers)).toBe(scoreOf(target, known, numbers))
      }),
    )
  })

  it.each(['name', 'aliases', 'body', 'phrase', 'meaning', 'spelled', 'trust'] as const)(
    'never falls when more speaks for a target by its %s',
    (field) => {
      fc.assert(
        fc.property(evidence, kind, fusion, (known, target, numbers) => {
          const more = { ...known, [field]: known[field] + 0.1 }
          expect(scoreOf(target, more, numbers)).toBeGreaterThanOrEqual(scoreOf(target, known, numbers))
        }),
      )
    },
  )

  it('is never below 0', () => {
    fc.assert(
      fc.property(evidence, kind, fusion, (known, target, numbers) => {
        expect(scoreOf(target, known, numbers)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('passes over the meaning where there is no model', () => {
    fc.assert(
      fc.property(evidence, kind, (known, target) => {
        const without = scoreOf(target, { ...known, meaning: 0 }, fusionFor(undefined))
        expect(scoreOf(target, known, fusionFor(undefined))).toBe(without)
      }),
    )
  })
})

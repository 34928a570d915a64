import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weightedFeatures } from '../../src/search/features.js'
import { createLexicon } from '../../src/search/lexicon.js'
import { buildPhraseIndex, type LabelledPhrase, type PhraseIndex } from '../../src/search/phrase-index.js'
import { termsOf, type Features, type Terms } from '../../src/search/terms.js'
import { runWhole } from '../../src/slices.js'

const TARGETS = 12
/** Words tell unlike much, and one nothing. */
const tellings: Readonly<Record<string, number>> = { a: 4, b: 3, c: 2.5, d: 2, e: 1, f: 0.5, g: 0 }
const telling = (feature: string): number => tellings[feature] ?? 1.5

const words = fc.array(fc.constantFrom(...Object.keys(tellings)), { minLength: 1, maxLength: 5 })
const phrases = fc.array(fc.record({ target: fc.nat(TARGETS - 1), said: words, whole: fc.boolean() }), {
  maxLength: 60,
})
const weighted = (list: readonly string[]) => list.map((word) => ({ word, weight: 1 }))

interface Made {
  index: PhraseIndex
  given: readonly LabelledPhrase[]
  ask: (said: readonly string[]) => { features: Features; terms: Terms }
}

function made(said: readonly { target: number; said: string[]; whole: boolean }[]): Made {
  const given = said
    .map(({ target, said: list, whole }) => ({ target, words: weighted(list), whole }))
    .sort((a, b) => a.target - b.target)
  const lexicon = createLexicon()
  const index = runWhole(buildPhraseIndex(given, TARGETS, lexicon, telling))
  const ask = (list: readonly string[]) => {
    const features = weightedFeatures(weighted(list))
    return { features, terms: termsOf(features, lexicon, telling) }
  }
  return { index, given, ask }
}

/** As the index tells of itself: the cosine, or how much of the phrase the message contains. */
function similarity(phrase: LabelledPhrase, asked: Features): number {
  const massOf = ([feature, weight]: readonly [string, number]) => weight * telling(feature)
  const length = (features: Features) =>
    Math.sqrt([...features].reduce((sum, one) => sum + massOf(one) ** 2, 0))
  const own = weightedFeatures(phrase.words)
  const norms = length(own) * length(asked)
  if (norms === 0) return 0
  let dot = 0
  let covered = 0
  let mass = 0
  for (const one of own) {
    const there = asked.get(one[0])
    mass += massOf(one)
    if (there === undefined) continue
    dot += massOf(one) * massOf([one[0], there])
    covered += Math.min(massOf(one), massOf([one[0], there]))
  }
  const containment = phrase.whole ? 0 : (covered / mass) ** 2 * Math.min(1, mass / 14) * 0.8
  return Math.max(dot / norms, containment)
}

describe('the nearest phrase of each target', () => {
  it('is the one of greatest similarity, question after question', () => {
    fc.assert(
      fc.property(phrases, fc.array(words, { maxLength: 4 }), (said, questions) => {
        const { index, given, ask } = made(said)
        for (const question of questions) {
          const { features, terms } = ask(question)
          const found = index.nearest(terms)
          for (let target = 0; target < TARGETS; target++) {
            const all = given.filter((phrase) => phrase.target === target)
            const greatest = Math.max(0, ...all.map((phrase) => similarity(phrase, features)))
            expect(found[target]).toBeCloseTo(greatest, 6)
          }
        }
      }),
    )
  })

  it('is the same where only some targets are asked for, few or many', () => {
    const choice = fc.uniqueArray(fc.nat(TARGETS - 1), { maxLength: TARGETS })
    fc.assert(
      fc.property(phrases, fc.array(fc.tuple(words, choice), { maxLength: 4 }), (said, questions) => {
        const { index, ask } = made(said)
        for (const [question, chosen] of questions) {
          const { terms } = ask(question)
          const some = index.nearest(terms, undefined, Uint32Array.from(chosen).sort())
          const all = index.nearest(terms)
          for (const target of chosen) expect(some[target]).toBeCloseTo(all[target] as number, 12)
        }
      }),
    )
  })

  it('is nothing for a question that tells nothing', () => {
    const { index, ask } = made([{ target: 3, said: ['a', 'g'], whole: true }])
    expect([...index.nearest(ask(['g']).terms)]).toEqual(new Array(TARGETS).fill(0))
    expect([...index.nearest(ask(['unheard', 'of']).terms)]).toEqual(new Array(TARGETS).fill(0))
  })
})

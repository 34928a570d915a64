import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildFieldIndex } from '../../src/search/bm25.js'
import { createLexicon, numbered } from '../../src/search/lexicon.js'
import { termsOf } from '../../src/search/terms.js'
import { runWhole } from '../../src/slices.js'
import { textFeatures, weightedFeatures } from '../../src/search/features.js'

const params = { k1: 1.2, b: 0.7 }

/** The textbook formula, document by document. */
function slowScores(
  documents: string[][],
  query: Map<string, number>,
  idf: (feature: string) => number,
): number[] {
  const filled = documents.filter((document) => document.length > 0)
  const average = filled.reduce((sum, document) => sum + document.length, 0) / Math.max(1, filled.length)
  const mass = [...query].reduce((sum, [feature, weight]) => sum + weight * idf(feature), 0)
  return documents.map((document) =>
    [...query].reduce((sum, [feature, weight]) => {
      const count = document.filter((other) => other === feature).length
      if (count === 0 || mass === 0) return sum
      const norm = params.k1 * (1 - params.b + (params.b * document.length) / (average || 1))
      return sum + ((weight * idf(feature)) / mass) * (count / (count + norm))
    }, 0),
  )
}

describe('buildFieldIndex', () => {
  it('scores as the slow formula does, within 0..1', () => {
    const word = fc.constantFrom('khai', 'sinh', 'tu', 'ket', 'hon')
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { maxLength: 8 }), { minLength: 1, maxLength: 6 }),
        fc.dictionary(word, fc.double({ min: 0, max: 1, noNaN: true }), { maxKeys: 4 }),
        (documents, weights) => {
          const query = new Map(Object.entries(weights))
          const idf = (feature: string): number => feature.length
          const lexicon = createLexicon()
          const read = documents.map((document) => numbered(document, lexicon))
          const index = runWhole(buildFieldIndex(read, lexicon.size, params))
          const scores = index.scores(termsOf(query, lexicon, idf))
          const expected = slowScores(documents, query, idf)
          scores.forEach((score, index) => {
            expect(score).toBeCloseTo(expected[index] ?? 0, 6)
            expect(score).toBeGreaterThanOrEqual(0)
            expect(score).toBeLessThanOrEqual(1)
          })
        },
      ),
    )
  })
})

describe('features', () => {
  it('are syllables and neighbour pairs', () => {
    expect(textFeatures(['khai', 'sinh', 'lai'])).toEqual(['khai', 'sinh', 'lai', 'khai_sinh', 'sinh_lai'])
  })
  it('weigh a pair as the mean of its words and drop what weighs nothing', () => {
    const features = weightedFeatures([
      { word: 'lam', weight: 0.4 },
      { word: 'giay', weight: 1 },
      { word: 'a', weight: 0 },
    ])
    expect(Object.fromEntries(features)).toEqual({ lam: 0.4, giay: 1, lam_giay: 0.7, giay_a: 0.5 })
  })
})

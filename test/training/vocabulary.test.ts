import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SPECIAL_TOKENS } from '../../src/training/model-folder.js'
import { tokenTable } from '../../src/training/vocabulary.js'

const texts = [
  ['giay', 'khai', 'sinh'],
  ['khai', 'tu'],
  ['giay', 'khai', 'sinh', 'sinh', 'sinh'],
  ['ket', 'hon'],
]

describe('tokenTable', () => {
  it('puts the special tokens first, then the most frequent, ties in alphabetical order', () => {
    expect(tokenTable(texts, 1, 100).tokens).toEqual([
      ...SPECIAL_TOKENS,
      'khai',
      'giay',
      'sinh',
      'hon',
      'ket',
      'tu',
    ])
  })

  it('counts a token once a text, and leaves out what too few texts hold', () => {
    expect(tokenTable(texts, 2, 100).tokens).toEqual([...SPECIAL_TOKENS, 'khai', 'giay', 'sinh'])
  })

  it('keeps no more than it may, special tokens not counted', () => {
    expect(tokenTable(texts, 1, 2).tokens).toEqual([...SPECIAL_TOKENS, 'khai', 'giay'])
  })

  it('does not depend on the order of the texts', () => {
    expect(tokenTable([...texts].reverse(), 1, 100).tokens).toEqual(tokenTable(texts, 1, 100).tokens)
  })

  it('gives the ids of a text in its order, passing over what it does not know', () => {
    const { ids, tokens } = tokenTable(texts, 2, 100)
    const found = ids(['sinh', 'la', 'khai', 'khai', '[UNK]'])
    expect([...found].map((id) => tokens[id])).toEqual(['sinh', 'khai', 'khai'])
  })

  it('has nothing of no texts', () => {
    const { tokens, ids, importance } = tokenTable([], 1, 10)
    expect(tokens).toEqual([...SPECIAL_TOKENS])
    expect([...ids(['khai'])]).toEqual([])
    expect([...importance]).toEqual([0, 0])
  })

  it('holds rarer tokens for more telling, all between 0 and 1, special ones for nothing', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 20 }),
        (sets) => {
          const { tokens, importance } = tokenTable(sets, 1, 100)
          expect([...importance.subarray(0, SPECIAL_TOKENS.length)]).toEqual([0, 0])
          const known = importance.subarray(SPECIAL_TOKENS.length)
          expect(known.length).toBe(tokens.length - SPECIAL_TOKENS.length)
          known.forEach((value, index) => {
            expect(value).toBeGreaterThan(0)
            expect(value).toBeLessThanOrEqual(1)
            if (index > 0) expect(value).toBeGreaterThanOrEqual(known[index - 1] as number)
          })
        },
      ),
    )
  })
})

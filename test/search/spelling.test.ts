import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pair } from '../../src/search/features.js'
import { createSpeller, splitJoined, withinOneSlip } from '../../src/search/spelling.js'

const texts = ['lam giay khai sinh cho con', 'dang ky ket hon', 'so do dat', 'khai tu', 'giay phep lai xe']
const words = new Map<string, number>()
const pairs = new Set<string>()
for (const text of texts) {
  text.split(' ').forEach((word, index, all) => {
    words.set(word, (words.get(word) ?? 0) + 1)
    const before = all[index - 1]
    if (before !== undefined) pairs.add(pair(before, word))
  })
}
const vocabulary = { words, pairs }
const spell = createSpeller(vocabulary)

describe('createSpeller', () => {
  it.each([
    ['lam giaays khai sinh', 'lam giay khai sinh'],
    ['lamgiaykhaisinh', 'lam giay khai sinh'],
    ['dang ky kethon', 'dang ky ket hon'],
    ['khia sinh', 'khai sinh'],
    ['khai sinhh', 'khai sinh'],
    ['giay khai snih', 'giay khai sinh'],
  ])('mends %j to %j', (typed, meant) => {
    expect(spell(typed.split(' ')).join(' ')).toBe(meant)
  })

  it('leaves known words and numbers alone', () => {
    expect(spell(['khai', 'tu', '1.001193', '12'])).toEqual(['khai', 'tu', '1.001193', '12'])
  })

  it('leaves a real syllable alone when nothing near it asks for a change', () => {
    expect(spell(['hoa', 'hong'])).toEqual(['hoa', 'hong'])
  })

  it('does not touch a foreign text', () => {
    const foreign = 'zzq wqx kkj vvb ppw rrt yyz ghk mmx'.split(' ')
    expect(spell(foreign)).toEqual(foreign)
  })
})

describe('splitJoined', () => {
  it('knows no split for unknown parts', () => {
    expect(splitJoined('xyzkhai', vocabulary)).toBeUndefined()
  })
  it('is bounded on endless words', () => {
    expect(splitJoined('khai'.repeat(1000), vocabulary)).toBeUndefined()
  })
})

describe('withinOneSlip', () => {
  it('agrees with the Damerau distance of at most one', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 5 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(withinOneSlip(a, b)).toBe(damerau(a, b) <= 1)
      }),
      { numRuns: 2_000 },
    )
  })
})

/** Optimal string alignment distance, the plain table. */
function damerau(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => i + j),
  )
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity
      const row = rows[i]
      if (row) row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, change, swap)
    }
  }
  return at(a.length, b.length)
}

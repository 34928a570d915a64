import { describe, expect, it } from 'vitest'
import {
  anywhere,
  beside,
  lawBatch,
  lawFeatures,
  lawPair,
  lawTexts,
  stretch,
  type LawText,
} from '../../src/training/law-batches.js'
import { createRandom } from '../../src/training/random.js'
import { tokenTable } from '../../src/training/vocabulary.js'

const TRIES = 300

/** An article whose body is `words` words, each of them once: `chu0 chu1 ...`. */
const article = (title: string, words: number) => ({
  title,
  body: Array.from({ length: words }, (_, index) => `chu${index}`).join(' '),
})

function textsOf(...articles: { title: string; body: string }[]): {
  texts: LawText[]
  tokens: readonly string[]
} {
  const { tokens } = tokenTable(lawFeatures(articles), 1, 10_000)
  return { texts: lawTexts(articles, tokens), tokens }
}

function only(...articles: { title: string; body: string }[]) {
  const { texts, tokens } = textsOf(...articles)
  return { text: texts[0] as LawText, said: (ids: Uint32Array) => [...ids].map((id) => tokens[id]) }
}

describe('lawFeatures', () => {
  it('gives folded words and pairs of each title and body in turn', () => {
    expect([...lawFeatures([{ title: 'Khai tử', body: 'Đám tang' }])]).toEqual([
      ['khai', 'tu', 'khai_tu'],
      ['dam', 'tang', 'dam_tang'],
    ])
  })
})

describe('lawTexts', () => {
  it('keeps the place of words that the table does not know', () => {
    const [text] = lawTexts([article('a b c', 20)], ['[PAD]', '[UNK]', 'a', 'b', 'c', 'chu2', 'chu2_chu3'])
    expect([...(text as LawText).body.words].slice(0, 4)).toEqual([-1, -1, 5, -1])
    expect([...(text as LawText).body.pairs].slice(0, 4)).toEqual([-1, -1, 6, -1])
  })

  it('leaves out articles that say next to nothing', () => {
    expect(textsOf(article('a b', 5), article('a', 50)).texts).toEqual([])
  })
})

describe('stretch', () => {
  const { text, said } = only(article('khai sinh', 50))

  it('gives the words and the pairs within them, none across its ends', () => {
    expect(said(stretch(text.body, 3, 3))).toEqual(['chu3', 'chu4', 'chu5', 'chu3_chu4', 'chu4_chu5'])
    expect(said(stretch(text.body, 49, 5))).toEqual(['chu49'])
  })

  it('gives the whole text when no place is named', () => {
    expect(said(stretch(text.title))).toEqual(['khai', 'sinh', 'khai_sinh'])
  })

  it('is empty for no words', () => {
    expect(stretch(text.body, 7, 0)).toHaveLength(0)
  })
})

describe('anywhere', () => {
  it('stays within the text, reaches both ends, and takes all of a short one', () => {
    const random = createRandom(1)
    const starts = Array.from({ length: TRIES }, () => anywhere(10, 4, random))
    expect(starts.every(({ start, length }) => start >= 0 && length === 4 && start + length <= 10)).toBe(true)
    expect(new Set(starts.map(({ start }) => start))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]))
    expect(anywhere(3, 4, random)).toEqual({ start: 0, length: 3 })
  })
})

describe('beside', () => {
  it('never holds a word of the place taken, and comes before and after it', () => {
    const random = createRandom(2)
    const taken = { start: 30, length: 10 }
    const places = Array.from({ length: TRIES }, () => beside(100, taken, 20, random))
    expect(places.every(({ start, length }) => start >= 0 && start + length <= 100)).toBe(true)
    expect(places.every(({ start, length }) => start + length <= 30 || start >= 40)).toBe(true)
    const before = places.filter(({ start }) => start < 30).length
    // A third of what is left lies before.
    expect(before / TRIES).toBeGreaterThan(0.25)
    expect(before / TRIES).toBeLessThan(0.42)
  })

  it('takes the only side there is', () => {
    const random = createRandom(3)
    for (let index = 0; index < 20; index++) {
      expect(beside(30, { start: 0, length: 10 }, 100, random)).toEqual({ start: 10, length: 20 })
      expect(beside(30, { start: 20, length: 10 }, 100, random)).toEqual({ start: 0, length: 20 })
    }
  })
})

describe('lawPair', () => {
  it('asks a long body by its title or by a stretch of itself, mostly one that the passage does not hold', () => {
    const { text, said } = only(article('khai sinh', 400))
    const random = createRandom(4)
    const pairs = Array.from({ length: TRIES }, () => lawPair(text, random).map(said))
    const byBody = pairs.filter(([question]) => question?.[0] !== 'khai')
    expect(byBody.length / TRIES).toBeGreaterThan(0.3)
    expect(byBody.length / TRIES).toBeLessThan(0.5)
    const holding = byBody.filter(([question, passage]) =>
      question?.some((token) => passage?.includes(token)),
    )
    expect(holding.length / byBody.length).toBeLessThan(0.15)
    for (const [, passage] of pairs) {
      const words = passage?.filter((token) => token?.includes('_') === false).length ?? 0
      expect(words).toBeGreaterThan(0)
      expect(words).toBeLessThanOrEqual(150)
    }
  })

  it('asks a short body by its title', () => {
    const { text, said } = only(article('khai sinh', 30))
    const random = createRandom(5)
    for (let index = 0; index < 50; index++) {
      expect(lawPair(text, random).map(said)[0]).toEqual(['khai', 'sinh', 'khai_sinh'])
    }
  })
})

describe('lawBatch', () => {
  const { texts } = textsOf(
    ...Array.from({ length: 8 }, (_, index) => article(`dieu so t${index}`, 60 + index)),
  )

  it('takes different articles, no more than there are', () => {
    const { queries, passages } = lawBatch(texts, 5, createRandom(6))
    expect(queries).toHaveLength(5)
    expect(passages).toHaveLength(5)
    expect(lawBatch(texts, 20, createRandom(6)).queries).toHaveLength(8)
  })

  it('is the same for the same seed', () => {
    expect(lawBatch(texts, 5, createRandom(7))).toEqual(lawBatch(texts, 5, createRandom(7)))
  })
})

import { describe, expect, it } from 'vitest'
import {
  routeModel,
  trainRouteModel,
  type LabelledText,
  type RouteClass,
  type RouteModel,
} from '../../src/search/route-model.js'
import { searchSettings } from '../../src/search/settings.js'
import { runWhole } from '../../src/slices.js'

const SAID: Record<'greeting' | 'emergency' | 'matter', string[]> = {
  greeting: ['xin chao', 'chao ban', 'chao can bo a', 'em chao anh chi', 'hello ban', 'alo co ai khong'],
  emergency: [
    'chay nha roi',
    'co nguoi duoi nuoc',
    'danh nhau chay mau',
    'nha dang chay to',
    'bi dam chay mau',
  ],
  matter: [
    'lam giay khai sinh',
    'dang ky ket hon',
    'xin giay doc than',
    'lam so do',
    'khai tu cho ong',
    'sao y ban chinh',
    'dang ky tam tru',
    'cap lai giay khai sinh',
  ],
}
const LABELS = ['emergency', 'greeting', 'matter'] as const
const settings = { ...searchSettings.routes, epochs: 20 }

/** A direction for each class, as a good embedding model would see it. */
function directionOf(label: (typeof LABELS)[number]): Float32Array {
  return Float32Array.from(LABELS, (other) => (other === label ? 1 : 0))
}

const texts = (withVectors: boolean): LabelledText[] =>
  LABELS.flatMap((label) =>
    SAID[label].map((text) => ({
      label,
      words: text.split(' '),
      vector: withVectors ? directionOf(label) : undefined,
    })),
  )

const train = (list: readonly LabelledText[], numbers = settings): RouteModel =>
  routeModel(runWhole(trainRouteModel(list, numbers)), 0)

function likeliest(found: ReadonlyMap<RouteClass, number>): RouteClass | undefined {
  return [...found].sort(([, a], [, b]) => b - a)[0]?.[0]
}

describe.each([
  ['by words alone', false],
  ['by words and meaning', true],
])('trainRouteModel %s', (_, withVectors) => {
  const list = texts(withVectors)
  const model = train(list)

  it('knows again what it learned', () => {
    for (const { label, words, vector } of list)
      expect(likeliest(model(words, vector)), words.join(' ')).toBe(label)
  })

  it.each([
    ['chao anh', 'greeting'],
    ['nha chau chay roi', 'emergency'],
    ['lam giay ket hon', 'matter'],
  ] as const)('takes %j, never heard before, for %s', (text, label) => {
    expect(likeliest(model(text.split(' '), withVectors ? directionOf(label) : undefined))).toBe(label)
  })

  it('gives probabilities that sum to 1, one for each class, in a fixed order', () => {
    for (const words of [['lam', 'giay'], ['never', 'heard'], []]) {
      const found = model(words, undefined)
      expect([...found.keys()]).toEqual([...LABELS])
      expect([...found.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
      for (const value of found.values()) expect(value).toBeGreaterThan(0)
    }
  })

  it('learns the same twice, to the last bit', () => {
    const again = train(texts(withVectors))
    for (const { words, vector } of list) expect([...again(words, vector)]).toEqual([...model(words, vector)])
  })
})

describe('routeModel beside the nearest examples', () => {
  const weights = runWhole(trainRouteModel(texts(false), settings))
  const words = ['never', 'heard']
  const near = (label: RouteClass, similarity: number): number =>
    routeModel(weights, 5)(words, undefined, new Map([[label, similarity]])).get(label) ?? 0

  it.each(LABELS)('takes a message the more for %s, the nearer it is to an example of it', (label) => {
    const chances = [0, 0.3, 0.6, 1].map((similarity) => near(label, similarity))
    expect(chances).toEqual([...chances].sort((a, b) => a - b))
    expect(new Set(chances).size).toBe(4)
    expect(chances[3]).toBeGreaterThan(0.9)
  })

  it('says nothing else without them', () => {
    expect([...routeModel(weights, 5)(words, undefined)]).toEqual([
      ...routeModel(weights, 0)(words, undefined),
    ])
  })
})

describe('trainRouteModel', () => {
  it('goes by meaning where no word is known', () => {
    const model = train(texts(true))
    for (const label of LABELS) expect(likeliest(model(['unheard'], directionOf(label)))).toBe(label)
  })

  it('reads a question without its vector by its words', () => {
    expect(likeliest(train(texts(true))(['khai', 'sinh'], undefined))).toBe('matter')
  })

  it('passes over a vector where it learned from words alone', () => {
    const model = train(texts(false))
    const words = ['lam', 'giay']
    expect([...model(words, directionOf('greeting'))]).toEqual([...model(words, undefined)])
  })

  it('passes over vectors when meaning is given no weight', () => {
    const model = train(texts(true), { ...settings, meaning: 0 })
    expect([...model(['chao'], directionOf('matter'))]).toEqual([...model(['chao'], undefined)])
  })

  it('learns from texts of which some have no vector', () => {
    const mixed = texts(true).map((text, index) => (index % 3 === 0 ? { ...text, vector: undefined } : text))
    const model = train(mixed)
    for (const { label, words, vector } of mixed) expect(likeliest(model(words, vector))).toBe(label)
  })

  it('is not swept away by a class of thousands of texts', () => {
    const many = Array.from({ length: 6_000 }, (_, index): LabelledText => ({
      label: 'matter',
      words: ['lam', 'giay', `to${index % 50}`],
      vector: undefined,
    }))
    const model = train([...texts(false), ...many], searchSettings.routes)
    expect(likeliest(model(['lam', 'giay', 'to7'], undefined))).toBe('matter')
    expect(likeliest(model(['xin', 'chao'], undefined))).toBe('greeting')
  })

  it('has no classes without texts', () => {
    expect(train([])(['a'], undefined).size).toBe(0)
  })
})

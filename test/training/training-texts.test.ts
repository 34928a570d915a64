import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content.js'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { createRandom } from '../../src/training/random.js'
import { textGroups, thinned, wrapped, type TextGroup } from '../../src/training/training-texts.js'

let knowledge: Knowledge
let groups: TextGroup[]

beforeAll(async () => {
  const content = await loadContent('.')
  if (!content.ok) throw new Error('the records of this repository are unsound')
  knowledge = content.knowledge
  groups = textGroups(knowledge)
})

describe('textGroups', () => {
  it('has one group for every procedure, matter elsewhere, topic of the plan and way of talking', () => {
    const ids = groups.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const code of knowledge.procedures.keys()) expect(ids).toContain(code)
    for (const id of knowledge.elsewhere.keys()) expect(ids).toContain(id)
    expect(ids.some((id) => id.startsWith('plan:'))).toBe(true)
    expect(ids).toContain('talk:emergency')
  })

  it('has a pair in every group, and something people say', () => {
    for (const { id, asked, written } of groups) {
      expect(asked.length, id).toBeGreaterThan(0)
      expect(asked.length + written.length, id).toBeGreaterThan(1)
    }
  })

  it('takes what people say of a procedure from its record and from the paraphrases', () => {
    const asked = groups.find(({ id }) => id === '1.001193')?.asked ?? []
    const record = knowledge.procedures.get('1.001193')
    expect(asked).toEqual([...(record?.aliases ?? []), ...(knowledge.paraphrases.get('1.001193') ?? [])])
  })

  it('takes of the record its names and results, no word alone and nothing endless', () => {
    const written = groups.find(({ id }) => id === '1.001193')?.written ?? []
    expect(written).toContain(knowledge.procedures.get('1.001193')?.name)
    for (const text of groups.flatMap((group) => group.written)) {
      expect(text.length).toBeLessThanOrEqual(300)
    }
    for (const group of groups.filter(({ id }) => knowledge.procedures.has(id))) {
      for (const text of group.written) expect(text.length).toBeGreaterThanOrEqual(6)
    }
  })
})

describe('wrapped', () => {
  it('keeps the text whole, with at most a courtesy before and a question after', () => {
    const { noise, slots } = knowledge.language
    const before = new Set(noise.phrases)
    const after = new Set(Object.values(slots).flatMap(({ phrases }) => phrases))
    const seen = { bare: 0, before: 0, after: 0 }
    for (let seed = 0; seed < 500; seed++) {
      const said = wrapped('THE MATTER', knowledge, createRandom(seed))
      const [head = '', tail = ''] = said.split('THE MATTER').map((part) => part.trim())
      expect(said).toContain('THE MATTER')
      if (head !== '') expect(before).toContain(head)
      if (tail !== '') expect(after).toContain(tail)
      if (said === 'THE MATTER') seen.bare++
      if (head !== '') seen.before++
      if (tail !== '') seen.after++
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50)
  })

  it('says the same for equal seeds', () => {
    const say = (): string[] =>
      Array.from({ length: 20 }, (_, seed) => wrapped('x', knowledge, createRandom(seed)))
    expect(say()).toEqual(say())
  })
})

describe('thinned', () => {
  const words = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index))

  it('keeps the order, makes nothing up, and leaves at least two words where there were two', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(), (count, seed) => {
        const kept = thinned(words(count), createRandom(seed)).map(Number)
        expect(kept).toEqual([...kept].sort((a, b) => a - b))
        expect(new Set(kept).size).toBe(kept.length)
        expect(kept.every((place) => place < count)).toBe(true)
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(2, count))
      }),
    )
  })

  it('loses some words, far from all', () => {
    const kept = Array.from({ length: 500 }, (_, seed) => thinned(words(10), createRandom(seed)).length)
    const mean = kept.reduce((sum, length) => sum + length, 0) / kept.length
    expect(mean).toBeGreaterThan(8.2)
    expect(mean).toBeLessThan(9.4)
  })

  it('may keep any stretch of a long text, its beginning and its end', () => {
    const count = 40
    const stretches = Array.from({ length: 2_000 }, (_, seed) =>
      thinned(words(count), createRandom(seed)).map(Number),
    )
      // Those cut to a stretch, as seen from what is left: it spans 18 words at most.
      .filter((kept) => Math.max(...kept) - Math.min(...kept) < 18)
    expect(stretches.length).toBeGreaterThan(100)
    expect(stretches.some((kept) => kept.includes(0))).toBe(true)
    expect(stretches.some((kept) => kept.includes(count - 1) && !kept.includes(0))).toBe(true)
  })
})

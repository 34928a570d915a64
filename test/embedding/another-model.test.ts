import { describe, expect, it } from 'vitest'
import { openEmbedder } from '../../src/embedding/open-embedder.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import { createLogger } from '../../src/logger.js'
import { createSearch } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'
import { targetKey } from '../../src/search/targets.js'
import { embedKnowledge } from '../../src/search/text-vectors.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const judged = validateKnowledge(smallKnowledge({}))
if (!judged.ok) throw new Error('the small knowledge is unsound')
const { knowledge } = judged

/** A transformer of one layer: raw text, word pieces with marks folded by its tokenizer, prefixes, first-token pooling. */
const TINY = 'test/fixtures/models/tiny-transformer'

describe('a model of another shape, named by the setting', () => {
  const opened = openEmbedder({ model: TINY, contentDir: '.', logger: createLogger('silent') })

  it('gives unit vectors of its own width, nearer for the same matter', async () => {
    const embedder = await opened
    expect(embedder?.id).toBe('tiny-transformer')
    const texts = ['làm giấy khai sinh cho con', 'đăng ký khai sinh', 'đổi bằng lái xe']
    const vectors = await embedder?.embed(
      texts.map((text) => ({ text, features: [] })),
      'query',
    )
    const [birth, same, other] = vectors ?? []
    expect(birth).toHaveLength(32)
    expect(product(birth, birth)).toBeCloseTo(1, 4)
    expect(product(birth, same)).toBeGreaterThan(product(birth, other))
  })

  it('serves search, which asks it for questions as well as for the texts of the records', async () => {
    const meaning = await embedKnowledge(knowledge, await opened, searchSettings)
    expect(meaning?.vectors.size).toBeGreaterThan(0)
    const search = createSearch(knowledge, searchSettings, meaning)
    const question = 'đăng ký khai sinh cần giấy gì'
    const { candidates } = search.find(
      question,
      '2026-11-21',
      'bac-binh',
      await search.understand([question]),
    )
    expect(candidates[0] && targetKey(candidates[0].target)).toBe('procedure:1.001193')
    expect(candidates[0]?.evidence.meaning).toBeGreaterThan(0)
  })
})

function product(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return Array.from(a ?? []).reduce((sum, cell, index) => sum + cell * (b?.[index] ?? 0), 0)
}

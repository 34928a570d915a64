import { describe, expect, it } from 'vitest'
import type { Knowledge } from '../../src/knowledge/knowledge.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import type { Embedder, EmbeddingText } from '../../src/search/embedder.js'
import { searchSettings } from '../../src/search/settings.js'
import { embedKnowledge } from '../../src/search/text-vectors.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const KNOWN = ['Đăng ký khai sinh', 'làm giấy khai sinh', 'mới sinh con', 'xin chào', 'con em mới sinh']

function knowledgeOf(changes: Record<string, string | undefined> = {}): Knowledge {
  const result = validateKnowledge(smallKnowledge(changes))
  if (!result.ok) throw new Error('the small knowledge is unsound')
  return result.knowledge
}

interface CountingEmbedder extends Embedder {
  asked: EmbeddingText[]
  kinds: Set<string>
}

/** Obeys the contract: unit vectors; nothing for a text that says "ạ". */
function countingEmbedder(): CountingEmbedder {
  const asked: EmbeddingText[] = []
  const kinds = new Set<string>()
  return {
    id: 'counting',
    weights: '',
    asked,
    kinds,
    embed(texts, kind) {
      asked.push(...texts)
      kinds.add(kind)
      return Promise.resolve(
        texts.map(({ text }) => {
          const turn = text.length / 10
          return text === 'ạ' ? undefined : Float32Array.from([Math.cos(turn), Math.sin(turn)])
        }),
      )
    },
  }
}

describe('embedKnowledge', () => {
  it('has a vector for every text by which a target or a way of talking is known', async () => {
    const embedder = countingEmbedder()
    const meaning = await embedKnowledge(knowledgeOf(), embedder, searchSettings)
    expect(meaning?.embedder).toBe(embedder)
    for (const text of KNOWN) expect(meaning?.vectors.get(text), text).toHaveLength(2)
  })

  it('asks for each text once, as a passage', async () => {
    const twice = knowledgeOf({ 'knowledge/language/statements.yml': '- con em mới sinh\n- mới sinh con\n' })
    const embedder = countingEmbedder()
    await embedKnowledge(twice, embedder, searchSettings)
    const texts = embedder.asked.map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
    expect([...embedder.kinds]).toEqual(['passage'])
  })

  it('reads a text with its short forms written out, as folded words and pairs', async () => {
    const embedder = countingEmbedder()
    await embedKnowledge(
      knowledgeOf({ 'knowledge/language/statements.yml': '- Xin gks\n' }),
      embedder,
      searchSettings,
    )
    expect(embedder.asked.find(({ text }) => text === 'Xin gks')?.features).toEqual([
      'xin',
      'giay',
      'khai',
      'sinh',
      'xin_giay',
      'giay_khai',
      'khai_sinh',
    ])
  })

  it('does not embed again what it knows, and gives those vectors as they are', async () => {
    const first = await embedKnowledge(knowledgeOf(), countingEmbedder(), searchSettings)
    const second = countingEmbedder()
    const again = await embedKnowledge(knowledgeOf(), second, searchSettings, first?.vectors)
    expect(second.asked).toEqual([])
    expect(again?.vectors.size).toBe(first?.vectors.size)
    for (const text of KNOWN) expect(again?.vectors.get(text), text).toEqual(first?.vectors.get(text))
  })

  it('embeds only what an edit added, and forgets what it took away', async () => {
    const first = await embedKnowledge(knowledgeOf(), countingEmbedder(), searchSettings)
    const edited = knowledgeOf({ 'knowledge/language/statements.yml': '- vợ em sắp sinh\n' })
    const second = countingEmbedder()
    const again = await embedKnowledge(edited, second, searchSettings, first?.vectors)
    expect(second.asked.map(({ text }) => text)).toEqual(['vợ em sắp sinh'])
    expect(again?.vectors.has('con em mới sinh')).toBe(false)
    expect(again?.vectors.has('vợ em sắp sinh')).toBe(true)
  })

  it('has no vector for a text without meaning', async () => {
    const odd = knowledgeOf({ 'knowledge/language/statements.yml': '- ạ\n- con em mới sinh\n' })
    const meaning = await embedKnowledge(odd, countingEmbedder(), searchSettings)
    expect(meaning?.vectors.has('ạ')).toBe(false)
    expect(meaning?.vectors.has('con em mới sinh')).toBe(true)
  })

  it('is nothing without a model', async () => {
    expect(await embedKnowledge(knowledgeOf(), undefined, searchSettings)).toBeUndefined()
  })

  it('passes on that the model failed', async () => {
    const broken: Embedder = {
      ...countingEmbedder(),
      embed: () => Promise.reject(new Error('no memory left')),
    }
    await expect(embedKnowledge(knowledgeOf(), broken, searchSettings)).rejects.toThrow('no memory left')
  })
})

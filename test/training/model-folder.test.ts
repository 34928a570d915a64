import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { rulesFile } from '../../src/embedding/model-rules.js'
import { loadEmbedder } from '../../src/embedding/transformers-embedder.js'
import type { Embedder, EmbeddingText } from '../../src/search/embedder.js'
import { SPECIAL_TOKENS, writeModelFolder } from '../../src/training/model-folder.js'
import { quantise } from '../../src/training/onnx-file.js'
import { createRandom } from '../../src/training/random.js'
import { createTable } from '../../src/training/table.js'

const DIMS = 8
const WORDS = [
  'giay',
  'khai',
  'sinh',
  'giay_khai',
  'khai_sinh',
  'ket',
  'hon',
  '1.001193',
  '12',
  'constructor',
]
const vocabulary = [...SPECIAL_TOKENS, ...WORDS]
const importance = Float32Array.from(vocabulary, (_, index) => (index < SPECIAL_TOKENS.length ? 0 : 1))
const { weights } = createTable(importance, DIMS, createRandom(11))
const table = quantise(weights, vocabulary.length, DIMS)
const about = {
  id: 'tiny',
  reads: 'features',
  pooling: 'mean',
  prefix: { query: '', passage: '' },
  dtype: 'q8',
}

let embedder: Embedder

beforeAll(async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'hoi-xa-model-')), 'model')
  await writeModelFolder(folder, vocabulary, table, about)
  embedder = await loadEmbedder({ model: folder, remote: false }, rulesFile.parse(about))
})

const features = (...tokens: string[]): EmbeddingText => ({ text: 'not read', features: tokens })

/** Direction of the mean, by what the head of the graph file promises: sum of the dequantised rows; unknown tokens add nothing. */
function sumOf(tokens: readonly string[]): number[] {
  return Array.from({ length: DIMS }, (_, dim) =>
    tokens.reduce((total, token) => {
      const row = vocabulary.indexOf(token)
      return row < 0
        ? total
        : total + (table.cells[row * DIMS + dim] as number) * (table.scales[row] as number)
    }, 0),
  )
}

function expectMean(vector: Float32Array | undefined, tokens: readonly string[]): void {
  expect(vector, tokens.join(' ')).toHaveLength(DIMS)
  const sum = sumOf(tokens)
  const length = Math.hypot(...sum)
  vector?.forEach((cell, dim) => {
    expect(Math.abs(cell - (sum[dim] as number) / length), tokens.join(' ')).toBeLessThan(1e-3)
  })
}

describe('a written model folder, read by the real library', () => {
  it.each([
    [['giay']],
    [['giay', 'khai', 'sinh', 'giay_khai', 'khai_sinh']],
    [['ket', 'hon', 'ket']],
    [['1.001193', '12']],
    [['constructor']],
    [['giay', 'xyz', 'khai']],
  ])('gives %j the mean of the rows of its tokens, made a unit', async (tokens) => {
    const [vector] = await embedder.embed([features(...tokens)], 'query')
    expectMean(vector, tokens)
  })

  it.each([
    ['no tokens', []],
    ['blanks only', [' ']],
    ['one unknown token', ['xyz']],
    ['unknown tokens only', ['xyz', 'abc', 'Giay']],
    ['special tokens only', ['[PAD]', '[UNK]']],
  ])('gives a text of %s no vector', async (_, tokens) => {
    expect(await embedder.embed([features(...tokens)], 'query')).toEqual([undefined])
  })

  it('asks nothing of the model for no texts', async () => {
    expect(await embedder.embed([], 'passage')).toEqual([])
  })

  it('keeps the order of a batch of all lengths, empty and unknown texts among them', async () => {
    const token = fc.constantFrom(...WORDS, 'unknown')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(token, { maxLength: 20 }), { maxLength: 150 }), async (texts) => {
        const vectors = await embedder.embed(
          texts.map((tokens) => features(...tokens)),
          'passage',
        )
        expect(vectors).toHaveLength(texts.length)
        texts.forEach((tokens, index) => {
          if (tokens.every((word) => word === 'unknown')) expect(vectors[index]).toBeUndefined()
          // Two rows may nearly cancel out, and then what is left of them is rounding.
          else if (Math.hypot(...sumOf(tokens)) > 0.05) expectMean(vectors[index], tokens)
        })
      }),
      { numRuns: 15 },
    )
  })

  it('reads a query and a passage alike where the rules name no prefix', async () => {
    const [query] = await embedder.embed([features('khai', 'sinh')], 'query')
    const [passage] = await embedder.embed([features('khai', 'sinh')], 'passage')
    expect(query).toEqual(passage)
  })

  it('carries the name that the folder gives it', () => {
    expect(embedder.id).toBe('tiny')
  })
})

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ContentError, loadContent } from '../content.js'
import { textFeatures } from '../search/features.js'
import { createSearch } from '../search/search.js'
import { searchSettings } from '../search/settings.js'
import { quantise } from './onnx-file.js'
import { readArticles } from './law.js'
import { lawBatch, lawFeatures, lawTexts } from './law-batches.js'
import { writeModelFolder } from './model-folder.js'
import { createRandom, pick, sample, type Random } from './random.js'
import { trainTable, type Batch } from './train-table.js'
import { textGroups, thinned, wrapped } from './training-texts.js'
import { createTypingNoise } from './typing-noise.js'
import { tokenTable, type TokenTable } from './vocabulary.js'

/**
 * `npm run train`: makes the embedding model of `knowledge/model/` from the texts of `knowledge/`. Equal texts,
 * options and Node give equal files. See docs/decisions for why it has this shape.
 */

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'knowledge/model' },
    law: { type: 'string' },
    steps: { type: 'string', default: '1500' },
    dims: { type: 'string', default: '128' },
    batch: { type: 'string', default: '384' },
    rate: { type: 'string', default: '0.005' },
    seed: { type: 'string', default: '20261121' },
  },
})

/** Ways each text is written: once clean, the rest as people type. */
const VARIANTS = 4
/** Tokens of law: the most frequent of those that so many titles or bodies hold. */
const LAW_TOKENS = 20_000
const LAW_LEAST = 20
/** Every so many steps one is on law, when there is law text. */
const LAW_EVERY = 2

const say = (text: string): void => void process.stderr.write(`${text}\n`)

const content = await loadContent('.')
if (!content.ok) throw new ContentError(content.problems)
const { knowledge } = content
const search = createSearch(knowledge, searchSettings)
const tokensOf = (text: string): string[] => textFeatures(search.read(text).words)
const random = createRandom(Number(options.seed))
const noise = createTypingNoise(knowledge)

say('reading texts as people type them')
const groups = textGroups(knowledge).map(({ id, asked, written }) => ({
  id,
  asked: asked.map((text) =>
    Array.from({ length: VARIANTS }, (_, variant) =>
      tokensOf(variant === 0 ? text : noise(wrapped(text, knowledge, random), random)),
    ),
  ),
  written: written.map(tokensOf),
}))
const articles = options.law === undefined ? [] : await readArticles(options.law)

const own = tokenTable(
  groups.flatMap((group) => [...group.asked.flat(), ...group.written]),
  3,
  40_000,
)
const table =
  articles.length === 0 ? own : joined(own, tokenTable(lawFeatures(articles), LAW_LEAST, LAW_TOKENS))
const law = lawTexts(articles, table.tokens)
say(`${groups.length} groups, ${law.length} articles, ${table.tokens.length} tokens`)

const idGroups = groups.map(({ asked, written }) => ({
  asked: asked.map((variants) => variants.map(table.ids)),
  written: written.map(table.ids),
}))
const size = Number(options.batch)

function ownBatch(): Batch {
  const pairs = sample(random, size, idGroups.length).map((index) =>
    pairOf(idGroups[index] as (typeof idGroups)[number]),
  )
  return { queries: pairs.map(([query]) => query), passages: pairs.map(([, passage]) => passage) }
}

/** One text of a group as it is typed, against another one of it; now and then with what the record says beside. */
function pairOf({ asked, written }: (typeof idGroups)[number]): readonly [Uint32Array, Uint32Array] {
  const [first, other] = sample(random, 2, asked.length)
  const query = thin(pick(random, asked[first as number] as Uint32Array[]), random)
  const passages = other === undefined ? [] : [(asked[other] as Uint32Array[])[0] as Uint32Array]
  if (written.length > 0 && (passages.length === 0 || random() < 0.25)) passages.push(pick(random, written))
  return [query, Uint32Array.from(passages.flatMap((ids) => [...ids]))]
}

function thin(ids: Uint32Array, source: Random): Uint32Array {
  return Uint32Array.from(thinned([...ids].map(String), source), Number)
}

const begun = performance.now()
const trained = trainTable({
  importance: table.importance,
  dims: Number(options.dims),
  steps: Number(options.steps),
  rate: Number(options.rate),
  sharpness: 20,
  random,
  batch: (step) => (law.length > 0 && step % LAW_EVERY === 0 ? lawBatch(law, size, random) : ownBatch()),
  progress: (step, loss) => {
    say(`step ${step}: loss ${loss.toFixed(4)}, ${Math.round((performance.now() - begun) / 1000)} s`)
  },
})
await writeModelFolder(options.out, table.tokens, quantise(trained.weights, trained.tokens, trained.dims), {
  id: `hoi-xa-table-${options.dims}`,
  reads: 'features',
  pooling: 'mean',
  prefix: { query: '', passage: '' },
  dtype: 'q8',
  trained_on: law.length === 0 ? 'knowledge/' : `knowledge/ and ${law.length} articles of law`,
  knowledge: knowledge.version,
  steps: Number(options.steps),
})
say(`written to ${join(options.out)}`)

/** Tokens of both; the first one's weights where both know a token. */
function joined(first: TokenTable, second: TokenTable): TokenTable {
  const known = new Set(first.tokens)
  const more = second.tokens.flatMap((token, index) => (known.has(token) ? [] : [{ token, index }]))
  const tokens = [...first.tokens, ...more.map(({ token }) => token)]
  const byToken = new Map(tokens.map((token, index) => [token, index] as const))
  return {
    tokens,
    importance: Float32Array.from([
      ...first.importance,
      ...more.map(({ index }) => second.importance[index] as number),
    ]),
    ids: (text) => Uint32Array.from(text.flatMap((token) => byToken.get(token) ?? [])),
  }
}

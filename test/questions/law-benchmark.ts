import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openModelFolder, shippedModel } from '../../src/embedding/open-embedder.js'
import { foldedWords } from '../../src/language/fold.js'
import { buildFieldIndex } from '../../src/search/bm25.js'
import { textFeatures, weightedFeatures } from '../../src/search/features.js'
import { createLexicon, numbered } from '../../src/search/lexicon.js'
import { termsOf } from '../../src/search/terms.js'
import { inverseFrequency } from '../../src/search/vocabulary.js'
import { runWhole } from '../../src/slices.js'

/**
 * Retrieval beyond our own records: lay questions against all articles of codified law, by the parts that search is
 * made of. `npx tsx test/questions/law-benchmark.ts --articles FILE.jsonl.gz [--questions FILE] [--model DIR]
 * [--mix WEIGHTS]`. Without questions it asks our own (law-dev.jsonl), on which everything that can be chosen was
 * chosen; on a benchmark nothing is tuned. Saturation and length have the usual values.
 */
const { values } = parseArgs({
  options: {
    articles: { type: 'string' },
    questions: { type: 'string', default: 'test/questions/law-dev.jsonl' },
    model: { type: 'string', default: shippedModel },
    // Weights of meaning to words, each as a share of its best article, parted by commas.
    mix: { type: 'string', default: '1' },
  },
})
if (values.articles === undefined) throw new Error('give --articles')
const mixes = values.mix.split(',').map(Number)

/** Words of a part of a body: with its pairs it stays below the 512 tokens that models read. */
const PART_WORDS = 200

const article = z.object({ t: z.string(), b: z.string() })
/** Benchmark: an answer a row, several of one question share its id. */
const labelled = z.object({ id: z.string(), q: z.string(), t: z.string(), b: z.string() })
/** Ours: every article of that title answers. */
const titled = z.object({ q: z.string(), t: z.string() })

const articles = linesOf(gunzipSync(await readFile(values.articles)).toString('utf8')).map((line) =>
  article.parse(line),
)
const asked = values.questions.endsWith('.jsonl')
  ? ownQuestions(linesOf(await readFile(values.questions, 'utf8')))
  : benchmarkQuestions(JSON.parse(await readFile(values.questions, 'utf8')))

const lexicon = createLexicon()
const wholes = articles.map(({ t, b }) =>
  numbered([...textFeatures(foldedWords(t)), ...textFeatures(foldedWords(b))], lexicon),
)
const telling = runWhole(inverseFrequency(wholes, [], lexicon))
const index = runWhole(buildFieldIndex(wholes, lexicon.size, { k1: 1.2, b: 0.75 }))

const embedder = await openModelFolder(values.model)
const embed = async (texts: readonly string[]) => {
  const vectors: (Float32Array | undefined)[] = []
  for (let start = 0; start < texts.length; start += 512) {
    const batch = texts
      .slice(start, start + 512)
      .map((text) => ({ text, features: textFeatures(foldedWords(text)) }))
    vectors.push(...(await embedder.embed(batch, 'query')))
  }
  return vectors
}
const titleVectors = await embed(articles.map(({ t }) => t))
const bodyVectors = await embedBodies(articles.map(({ b }) => b))
const queryVectors = await embed(asked.map(({ q }) => q))

const ranks = {
  words: [] as number[],
  meaning: [] as number[],
  both: mixes.map((mix) => ({ mix, ranks: [] as number[] })),
}
asked.forEach(({ q, gold }, number) => {
  const features = weightedFeatures(foldedWords(q).map((word) => ({ word, weight: 1 })))
  const words = Array.from(index.scores(termsOf(features, lexicon, telling)))
  const vector = queryVectors[number]
  const meaning = articles.map((_, place) =>
    Math.max(0, dot(vector, titleVectors[place]) + dot(vector, bodyVectors[place])),
  )
  const [mostWords, mostMeaning] = [Math.max(...words) || 1, Math.max(...meaning) || 1]
  ranks.words.push(rankOf(words, gold))
  ranks.meaning.push(rankOf(meaning, gold))
  for (const { mix, ranks: found } of ranks.both) {
    const both = words.map((score, place) => score / mostWords + (mix * (meaning[place] ?? 0)) / mostMeaning)
    found.push(rankOf(both, gold))
  }
})
const told = {
  questions: asked.length,
  articles: articles.length,
  model: embedder.id,
  words: measures(ranks.words),
  meaning: measures(ranks.meaning),
  both: ranks.both.map(({ mix, ranks: found }) => ({ mix, ...measures(found) })),
}
process.stdout.write(`${JSON.stringify(told)}\n`)

function linesOf(text: string): unknown[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]))
}

interface Asked {
  q: string
  /** Places of the articles that answer. */
  gold: ReadonlySet<number>
}

function ownQuestions(lines: readonly unknown[]): Asked[] {
  const places = new Map<string, Set<number>>()
  articles.forEach(({ t }, place) => places.set(t, (places.get(t) ?? new Set()).add(place)))
  return lines
    .map((line) => titled.parse(line))
    .map(({ q, t }) => {
      const gold = places.get(t)
      if (gold === undefined) throw new Error(`no article has the title "${t}"`)
      return { q, gold }
    })
}

/** Every second question, as the benchmark prescribes. */
function benchmarkQuestions(file: unknown): Asked[] {
  const all = z.array(labelled).parse(file)
  const ids = [...new Set(all.map(({ id }) => id))].sort().filter((_, index) => index % 2 === 0)
  const places = new Map(articles.map(({ t, b }, place) => [`${t}\n${b}`, place] as const))
  return ids.map((id) => {
    const rows = all.filter((row) => row.id === id)
    return { q: rows[0]?.q ?? '', gold: new Set(rows.flatMap(({ t, b }) => places.get(`${t}\n${b}`) ?? [])) }
  })
}

/** A body's vector is the middle of those of its parts: models read no text to the end. */
async function embedBodies(bodies: readonly string[]): Promise<(Float32Array | undefined)[]> {
  const parts = bodies.flatMap((body, place) => {
    const words = body.split(/\s+/u)
    return Array.from({ length: Math.ceil(words.length / PART_WORDS) }, (_, part) => ({
      place,
      text: words.slice(part * PART_WORDS, (part + 1) * PART_WORDS).join(' '),
    }))
  })
  const vectors = await embed(parts.map(({ text }) => text))
  const middles = new Array<Float32Array | undefined>(bodies.length)
  parts.forEach(({ place }, index) => {
    const vector = vectors[index]
    if (!vector) return
    const sum = (middles[place] ??= new Float32Array(vector.length))
    vector.forEach((cell, dim) => (sum[dim] = (sum[dim] ?? 0) + cell))
  })
  return middles.map((sum) => {
    const size = Math.sqrt(dot(sum, sum))
    return sum?.map((cell) => cell / size)
  })
}

function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return 0
  let sum = 0
  for (let dim = 0; dim < a.length; dim++) sum += (a[dim] as number) * (b[dim] as number)
  return sum
}

/** Place of the best gold article, 1 for the first. */
function rankOf(scores: readonly number[], gold: ReadonlySet<number>): number {
  const best = Math.max(...[...gold].map((place) => scores[place] ?? 0))
  return 1 + scores.filter((score) => score > best).length
}

function measures(list: readonly number[]) {
  const share = (value: number): number => Math.round((value / list.length) * 1000) / 10
  return {
    r1: share(list.filter((rank) => rank === 1).length),
    r10: share(list.filter((rank) => rank <= 10).length),
    mrr10: share(list.reduce((sum, rank) => sum + (rank <= 10 ? 1 / rank : 0), 0)),
  }
}

import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openModelFolder, shippedModel } from '../../src/embedding/open-embedder.js'
import { foldedWords } from '../../src/language/fold.js'
import { buildFieldIndex } from '../../src/search/bm25.js'
import { textFeatures, weightedFeatures } from '../../src/search/features.js'
import { inverseFrequency } from '../../src/search/vocabulary.js'
import { runWhole } from '../../src/slices.js'

/**
 * Retrieval beyond our own records: lay questions against all articles of codified law, by the parts that search is
 * made of. `npx tsx test/questions/law-benchmark.ts --articles FILE.jsonl.gz --questions FILE.json [--model DIR]`.
 * Nothing is tuned on it: saturation, length and an even mix are the usual values.
 */
const { values } = parseArgs({
  options: {
    articles: { type: 'string' },
    questions: { type: 'string' },
    model: { type: 'string', default: shippedModel },
  },
})
if (values.articles === undefined || values.questions === undefined) throw new Error('give --articles and --questions')

const article = z.object({ t: z.string(), b: z.string() })
const question = z.object({ id: z.string(), q: z.string(), t: z.string(), b: z.string() })

const articles = gunzipSync(await readFile(values.articles))
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => article.parse(JSON.parse(line)))
const all = z.array(question).parse(JSON.parse(await readFile(values.questions, 'utf8')))
const ids = [...new Set(all.map(({ id }) => id))].sort().filter((_, index) => index % 2 === 0)
const place = new Map(articles.map(({ t, b }, index) => [`${t}\n${b}`, index] as const))
const asked = ids.map((id) => {
  const rows = all.filter((row) => row.id === id)
  return { q: rows[0]?.q ?? '', gold: new Set(rows.flatMap(({ t, b }) => place.get(`${t}\n${b}`) ?? [])) }
})

const titles = articles.map(({ t }) => textFeatures(foldedWords(t)))
const bodies = articles.map(({ b }) => textFeatures(foldedWords(b)))
const wholes = articles.map((_, index) => [...(titles[index] ?? []), ...(bodies[index] ?? [])])
const idf = runWhole(inverseFrequency(wholes, []))
const index = runWhole(buildFieldIndex(wholes, { k1: 1.2, b: 0.75 }))

const embedder = await openModelFolder(values.model)
const embed = async (texts: readonly string[], features: readonly string[][]) => {
  const vectors: (Float32Array | undefined)[] = []
  for (let start = 0; start < texts.length; start += 512) {
    const batch = texts.slice(start, start + 512).map((text, index) => ({ text, features: (features[start + index] ?? []).slice(0, 400) }))
    vectors.push(...(await embedder.embed(batch, 'query')))
  }
  return vectors
}
const titleVectors = await embed(articles.map(({ t }) => t), titles)
const bodyVectors = await embed(articles.map(({ b }) => b), bodies)
const queryFeatures = asked.map(({ q }) => textFeatures(foldedWords(q)))
const queryVectors = await embed(asked.map(({ q }) => q), queryFeatures)

const ranks = { words: [] as number[], meaning: [] as number[], both: [] as number[] }
asked.forEach(({ q, gold }, number) => {
  const features = weightedFeatures(foldedWords(q).map((word) => ({ word, weight: 1 })))
  const words = Array.from(index.scores(features, idf))
  const vector = queryVectors[number]
  const meaning = articles.map((_, place) => Math.max(0, dot(vector, titleVectors[place]) + dot(vector, bodyVectors[place])))
  const [mostWords, mostMeaning] = [Math.max(...words) || 1, Math.max(...meaning) || 1]
  const both = articles.map((_, place) => (words[place] ?? 0) / mostWords + (meaning[place] ?? 0) / mostMeaning)
  ranks.words.push(rankOf(words, gold))
  ranks.meaning.push(rankOf(meaning, gold))
  ranks.both.push(rankOf(both, gold))
})
process.stdout.write(
  `${JSON.stringify({ questions: asked.length, articles: articles.length, model: embedder.id, words: measures(ranks.words), meaning: measures(ranks.meaning), both: measures(ranks.both) })}\n`,
)

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

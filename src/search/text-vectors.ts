import type { Knowledge } from '../knowledge/knowledge.js'
import type { Embedder, EmbeddingText } from './embedder.js'
import { textFeatures } from './features.js'
import type { TextVectors } from './meaning-index.js'
import type { Meaning } from './indexes.js'
import { readingOf } from './reading.js'
import type { SearchSettings } from './settings.js'
import { routeTexts } from './route-texts.js'
import { collectTargets, knownTexts } from './targets.js'
import { vectorTable } from './vector-table.js'

/**
 * A model with its vectors of every text by which a target of this knowledge is known. Those in `known` are not
 * made again. Undefined without a model.
 */
export async function embedKnowledge(
  knowledge: Knowledge,
  embedder: Embedder | undefined,
  settings: SearchSettings,
  known: TextVectors = new Map(),
): Promise<Meaning | undefined> {
  if (!embedder) return undefined
  const reading = readingOf(knowledge, settings)
  const texts = [
    ...new Set([
      ...collectTargets(knowledge).flatMap(knownTexts),
      ...routeTexts(knowledge, []).map(([, text]) => text),
    ]),
  ]
  const missing = texts
    .filter((text) => !known.has(text))
    .map((text): EmbeddingText => ({ text, features: textFeatures(reading.wordsOf(text)) }))
  const made = missing.length === 0 ? [] : await embedder.embed(missing, 'passage')
  const vectors = vectorTable([
    ...texts.map((text) => [text, known.get(text)] as const),
    ...missing.map(({ text }, index) => [text, made[index]] as const),
  ])
  return { embedder, vectors, reading }
}

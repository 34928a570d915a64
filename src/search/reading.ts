import { foldedWords } from '../language/fold.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import { createQueryReader, type QueryReader } from './query.js'
import type { SearchSettings } from './settings.js'

/** How the texts of one version are read; most of them are read several times while it is indexed. */
export interface Reading {
  reader: QueryReader
  /** Folded words with short forms written out. Remembered: let go of it once all is indexed. */
  wordsOf: (text: string) => string[]
}

export function readingOf(knowledge: Knowledge, settings: SearchSettings): Reading {
  const reader = createQueryReader(knowledge, settings.wordWeights)
  const known = new Map<string, string[]>()
  return {
    reader,
    wordsOf(text) {
      const words = known.get(text) ?? reader.expand(foldedWords(text))
      known.set(text, words)
      return words
    },
  }
}

import { cliEmbedder } from '../../../src/cli/asker.js'
import type { Knowledge } from '../../../src/knowledge/knowledge.js'
import { createSearch, type Search } from '../../../src/search/search.js'
import { searchSettings } from '../../../src/search/settings.js'
import type { TextVectors } from '../../../src/search/meaning-index.js'
import { embedKnowledge } from '../../../src/search/text-vectors.js'
import type { Peer } from './contract.js'

const TODAY = '2026-11-21'
const COMMUNE = 'bac-binh'

/** Our own search reads the knowledge itself; the records of the others are made from the same. */
export function ourPeers(knowledge: Knowledge): readonly Peer[] {
  const asIs = (question: string): string => question
  return [
    {
      name: 'ours by words',
      setting: 'as shipped, without the model',
      read: asIs,
      build() {
        const search = createSearch(knowledge, searchSettings)
        return (question) => ranked(search, question)
      },
    },
    {
      name: 'ours',
      setting: 'as shipped',
      read: asIs,
      async build() {
        const meaning = await embedKnowledge(knowledge, await cliEmbedder('.'), searchSettings)
        if (!meaning) throw new Error('the shipped model cannot be read')
        const search = createSearch(knowledge, searchSettings, meaning)
        return async (question) => ranked(search, question, await search.understand([question]))
      },
    },
  ]
}

function ranked(search: Search, question: string, vectors?: TextVectors): string[] {
  const { candidates } = search.find(question, TODAY, COMMUNE, vectors)
  return candidates.flatMap(({ target }) => (target.kind === 'procedure' ? [target.code] : []))
}

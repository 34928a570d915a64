import MiniSearch, { type SearchOptions } from 'minisearch'
import { fold, foldedWords } from '../../../src/language/fold.js'
import { textFeatures } from '../../../src/search/features.js'
import { FIELDS, partsOf, told, weights, type Peer, type PeerRecord, type Weights } from './contract.js'

interface Setting {
  pairs: boolean
  boost: Weights
  bm25?: { k: number; b: number; d: number }
  near?: 'fuzzy' | 'prefix'
}

const even = weights()
const tuned = weights(0.25, 1, 1, 1.5, 0.4, 0.7)
const bm25 = { k: 2.5, b: 0.8, d: 0.5 }

export const miniSearchPeers: readonly Peer[] = [
  { pairs: false, boost: even },
  { pairs: false, boost: tuned, bm25 },
  { pairs: true, boost: even },
  { pairs: true, boost: tuned, bm25 },
  { pairs: true, boost: tuned, bm25, near: 'fuzzy' as const },
  { pairs: true, boost: tuned, bm25, near: 'prefix' as const },
].map(peer)

function peer({ pairs, boost, bm25, near }: Setting): Peer {
  const options: SearchOptions = {
    boost: { ...boost },
    combineWith: 'OR',
    ...(bm25 && { bm25 }),
    ...(near && { [near]: near === 'fuzzy' ? (term: string) => !isPair(term) && 0.2 : isLong }),
    weights: { fuzzy: 0.1, prefix: 0.05 },
  }
  const scale = bm25 ? `k ${bm25.k}, b ${bm25.b}, d ${bm25.d}` : 'default bm25'
  return {
    name: 'MiniSearch',
    setting: `${pairs ? 'syllables and pairs' : 'syllables'}, OR, ${near ?? 'exact'}, ${scale}; boost ${told(boost)}`,
    read: fold,
    build(records) {
      const index = new MiniSearch<PeerRecord>({
        idField: 'code',
        fields: [...FIELDS],
        extractField: (record, field) =>
          field === 'code' ? record.code : partsOf(record, field as keyof Weights).join('\n'),
        tokenize: (text) => text.split('\n').flatMap((part) => tokens(part, pairs)),
        // The tokens come folded.
        processTerm: (term) => term,
      })
      index.addAll(records)
      return (read) => index.search(read, options).map(({ id }) => String(id))
    },
  }
}

function tokens(text: string, pairs: boolean): string[] {
  const words = foldedWords(text)
  return pairs ? textFeatures(words) : words
}

function isPair(term: string): boolean {
  return term.includes('_')
}

function isLong(term: string): boolean {
  return !isPair(term) && term.length > 3
}

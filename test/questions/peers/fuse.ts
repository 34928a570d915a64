import Fuse from 'fuse.js'
import { fold, foldedWords } from '../../../src/language/fold.js'
import { FIELDS, partsOf, told, weights, type Peer, type PeerRecord, type Weights } from './contract.js'

/**
 * One setting, and not all questions, for each takes about a second. Whole strings, the first 60 characters of a
 * question, its rarest tokens, extended search with OR, fuzzy tokens and papers all rank worse.
 */
export const fusePeers: readonly Peer[] = [peer(weights(2, 2, 1, 2, 1, 0))]

function peer(weight: Weights): Peer {
  const keys = FIELDS.filter((field) => weight[field] > 0).map((name) => ({ name, weight: weight[name] }))
  return {
    name: 'fuse.js',
    setting: `token search over syllables and pairs that the records hold, exact; weights ${told(weight)}`,
    every: 8,
    read: fold,
    build(records) {
      const { index, query } = vocabulary()
      let tokenize = index
      const fuse = new Fuse(records.map(folded), {
        keys,
        ignoreLocation: true,
        threshold: 0,
        useTokenSearch: true,
        tokenize: (text) => tokenize(text),
      })
      tokenize = query
      return (read) => fuse.search(read, { limit: 40 }).map(({ item }) => item.code)
    },
  }
}

/** Tokens no record holds would be looked for inside words: "an" in "toan". */
function vocabulary(): Record<'index' | 'query', (text: string) => string[]> {
  const known = new Set<string>()
  return {
    index(text) {
      const found = tokens(text)
      for (const token of found) known.add(token)
      return found
    },
    query: (text) => [...new Set(tokens(text))].filter((token) => known.has(token)),
  }
}

function tokens(text: string): string[] {
  const words = foldedWords(text)
  return [...words, ...words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`)]
}

function folded(record: PeerRecord): PeerRecord {
  const all = (field: keyof Weights): string[] => partsOf(record, field).map(fold)
  const one = (field: keyof Weights): string => all(field).join(' ')
  return {
    code: record.code,
    name: one('name'),
    short_name: one('short_name'),
    choose_when: one('choose_when'),
    aliases: all('aliases'),
    paraphrases: all('paraphrases'),
    papers: all('papers'),
  }
}

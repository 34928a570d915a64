import Sqlite from 'better-sqlite3'
import { fold, foldedWords } from '../../../src/language/fold.js'
import { textFeatures } from '../../../src/search/features.js'
import { FIELDS, partsOf, told, weights, type Peer, type PeerRecord, type Weights } from './contract.js'

type Tokens = (text: string) => string[]

interface Layout {
  columns: readonly string[]
  rows(record: PeerRecord): (readonly string[])[]
  /** Codes for a match expression, best first. */
  query: string
}

const syllables: Tokens = foldedWords
const pairs: Tokens = (text) => textFeatures(foldedWords(text))

export const fts5Peers: readonly Peer[] = [
  peer(syllables, 'syllables', byRecord(weights())),
  peer(syllables, 'syllables', byRecord(weights(3, 3, 1, 3, 1, 0.1))),
  peer(pairs, 'syllables and pairs', byRecord(weights())),
  peer(pairs, 'syllables and pairs', byRecord(weights(2, 2, 1, 2, 1, 0.3))),
  peer(pairs, 'syllables and pairs', byRecord(weights(1, 1, 1, 1, 0.3, 0.3))),
  peer(pairs, 'syllables and pairs', byRecord(weights(1, 1, 1, 1, 0.2, 0.3))),
  peer(pairs, 'syllables and pairs', byPhrase(50)),
]

function byRecord(weight: Weights): Layout & { told: string } {
  const list = FIELDS.map((field) => weight[field]).join(', ')
  return {
    told: `a row a procedure; column weights ${told(weight)}`,
    columns: FIELDS,
    rows: (record) => [FIELDS.map((field) => partsOf(record, field).join('\n'))],
    query: `SELECT code FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, ${list}) LIMIT 40`,
  }
}

/** The best rows of a procedure count together. */
function byPhrase(best: number): Layout & { told: string } {
  return {
    told: `a row a text, the best ${best} rows summed by procedure`,
    columns: ['text'],
    rows: (record) => FIELDS.flatMap((field) => partsOf(record, field)).map((text) => [text]),
    query: `SELECT code FROM (
      SELECT code, bm25(texts) AS cost FROM texts WHERE texts MATCH ? ORDER BY cost LIMIT ${best}
    ) GROUP BY code ORDER BY sum(cost)`,
  }
}

function peer(tokens: Tokens, unit: string, layout: Layout & { told: string }): Peer {
  return {
    name: 'SQLite FTS5',
    setting: `${unit}, OR, bm25, ${layout.told}`,
    read: fold,
    build(records) {
      const database = new Sqlite(':memory:')
      database.exec(
        `CREATE VIRTUAL TABLE texts USING fts5(code UNINDEXED, ${layout.columns.join(', ')},
          tokenize = "unicode61 remove_diacritics 2 tokenchars '_.'")`,
      )
      const insert = database.prepare(`INSERT INTO texts VALUES (?${', ?'.repeat(layout.columns.length)})`)
      const indexed = (text: string): string => text.split('\n').flatMap(tokens).join(' ')
      for (const record of records) {
        for (const row of layout.rows(record)) insert.run(record.code, ...row.map(indexed))
      }
      const select = database.prepare<[string], string>(layout.query).pluck()
      return (read) => {
        const asked = [...new Set(tokens(read))]
        return asked.length === 0 ? [] : select.all(asked.map((token) => `"${token}"`).join(' OR '))
      }
    },
  }
}

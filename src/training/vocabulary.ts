import { SPECIAL_TOKENS } from './model-folder.js'

export interface TokenTable {
  /** Token by id; the special ones first. */
  tokens: readonly string[]
  /** Ids of the tokens it knows, in order. */
  ids: (tokens: readonly string[]) => Uint32Array
  /** How telling each token is, 0..1: its inverse frequency, as a share of the greatest. */
  importance: Float32Array
}

/** Tokens seen in at least `least` texts, the most frequent `most` of them. Ties in alphabetical order. */
export function tokenTable(texts: Iterable<readonly string[]>, least: number, most: number): TokenTable {
  const counts = new Map<string, number>()
  let total = 0
  for (const text of texts) {
    total++
    for (const token of new Set(text)) counts.set(token, (counts.get(token) ?? 0) + 1)
  }
  const known = [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
  const tokens = [...SPECIAL_TOKENS, ...known.map(([token]) => token)]
  const byToken = new Map(known.map(([token], index) => [token, index + SPECIAL_TOKENS.length] as const))
  const rarest = Math.log(total + 1)
  const importance = Float32Array.from(tokens, (token) => {
    const count = counts.get(token)
    return count === undefined ? 0 : Math.log((total + 1) / (count + 0.5)) / rarest
  })
  return {
    tokens,
    importance,
    ids: (text) => Uint32Array.from(text.flatMap((token) => byToken.get(token) ?? [])),
  }
}

import type { TextVectors } from './meaning-index.js'

/** Texts with their vectors, side by side in one array: tens of thousands of small ones cost more than what they hold. */
export function vectorTable(
  entries: readonly (readonly [text: string, vector: Float32Array | undefined])[],
): TextVectors {
  const known = entries.filter((entry): entry is [string, Float32Array] => entry[1] !== undefined)
  const dims = known[0]?.[1].length ?? 0
  const rows = new Map(known.map(([text], row) => [text, row]))
  const cells = new Float32Array(known.length * dims)
  known.forEach(([, vector], row) => {
    cells.set(vector, row * dims)
  })
  return {
    size: rows.size,
    has: (text) => rows.has(text),
    get(text) {
      const row = rows.get(text)
      return row === undefined ? undefined : cells.subarray(row * dims, (row + 1) * dims)
    },
  }
}

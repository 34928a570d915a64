/** Vectors of the tokens of some texts: texts x length x width, and which tokens are no padding. */
export interface TokenVectors {
  cells: Float32Array
  /** texts x length; 0 for padding. */
  mask: BigInt64Array
  length: number
  width: number
}

/**
 * One unit vector a text: the mean of its tokens or the first one. Undefined for a text that has no direction, such
 * as one of unknown words only.
 */
export function poolTokens(
  { cells, mask, length, width }: TokenVectors,
  texts: number,
  pooling: 'mean' | 'cls',
): (Float32Array | undefined)[] {
  return Array.from({ length: texts }, (_, text) => {
    const sum = new Float32Array(width)
    const tokens = pooling === 'cls' ? Math.min(1, length) : length
    for (let token = 0; token < tokens; token++) {
      if (mask[text * length + token] === 0n) continue
      const at = (text * length + token) * width
      for (let cell = 0; cell < width; cell++)
        sum[cell] = (sum[cell] as number) + (cells[at + cell] as number)
    }
    return unitOf(sum)
  })
}

function unitOf(vector: Float32Array): Float32Array | undefined {
  let squares = 0
  for (const cell of vector) squares += cell * cell
  const size = Math.sqrt(squares)
  return Number.isFinite(size) && size > 0 ? vector.map((cell) => cell / size) : undefined
}

/** Numbers the words and pairs of one body of texts; all its indexes share the numbers, and the text of each once. */
export interface Lexicon {
  /** How many are known; their numbers are 0 to one less. */
  readonly size: number
  /** Number of a feature; a new one gets the next. */
  number(feature: string): number
  /** Undefined for one never met. */
  find(feature: string): number | undefined
  has(feature: string): boolean
  entries(): IterableIterator<[feature: string, number: number]>
}

export function createLexicon(): Lexicon {
  const numbers = new Map<string, number>()
  return {
    get size() {
      return numbers.size
    },
    number(feature) {
      const known = numbers.get(feature)
      if (known !== undefined) return known
      numbers.set(feature, numbers.size)
      return numbers.size - 1
    },
    find: (feature) => numbers.get(feature),
    has: (feature) => numbers.has(feature),
    entries: () => numbers.entries(),
  }
}

/** A text as the numbers of its features, repeats kept. */
export type Numbered = Uint32Array

export function numbered(features: readonly string[], lexicon: Lexicon): Numbered {
  return Uint32Array.from(features, (feature) => lexicon.number(feature))
}

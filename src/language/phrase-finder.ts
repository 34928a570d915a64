import { foldedWords } from './fold.js'

export interface Found<T> {
  start: number
  length: number
  value: T
}

/**
 * Finds known phrases in folded words. Longer phrases win over shorter ones that begin at the
 * same word or inside them; results never overlap and come in reading order.
 */
export interface PhraseFinder<T> {
  find(words: readonly string[]): Found<T>[]
}

export function createPhraseFinder<T>(
  entries: Iterable<readonly [phrase: string, value: T]>,
): PhraseFinder<T> {
  const byFirstWord = new Map<string, { words: string[]; value: T }[]>()
  for (const [phrase, value] of entries) {
    const words = foldedWords(phrase)
    const first = words[0]
    if (first === undefined) continue
    const list = byFirstWord.get(first)
    if (list) list.push({ words, value })
    else byFirstWord.set(first, [{ words, value }])
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length)

  return {
    find(words) {
      const all: Found<T>[] = []
      words.forEach((word, start) => {
        const hit = byFirstWord
          .get(word)
          ?.find((entry) => entry.words.every((part, offset) => words[start + offset] === part))
        if (hit) all.push({ start, length: hit.words.length, value: hit.value })
      })
      return withoutOverlaps(all)
    },
  }
}

function withoutOverlaps<T>(all: Found<T>[]): Found<T>[] {
  const kept: Found<T>[] = []
  for (const found of all.toSorted((a, b) => b.length - a.length || a.start - b.start)) {
    const clash = kept.some(
      (other) => found.start < other.start + other.length && other.start < found.start + found.length,
    )
    if (!clash) kept.push(found)
  }
  return kept.sort((a, b) => a.start - b.start)
}

import Fuse from 'fuse.js'
import { undoKeyboard } from '../language/keyboard.js'
import { isSyllable } from '../language/syllable.js'
import { pair } from './features.js'

/** What the known texts are made of. */
export interface Vocabulary {
  /** Folded word -> how often it occurs. */
  words: ReadonlyMap<string, number>
  /** Whether two words, joined by `pair`, occur side by side. */
  pairs: Pick<ReadonlySet<string>, 'has'>
}

/** Mends the words of a question that no known text contains; known words pass unchanged. */
export type Speller = (words: readonly string[]) => string[]

/** More unknown words than this are a foreign text, not a slip. */
const MOST_REPAIRS = 8
const CACHE_SIZE = 5_000

export function createSpeller(vocabulary: Vocabulary): Speller {
  const known = (word: string): boolean => vocabulary.words.has(word) || /^[\d.]+$/.test(word)
  const list = [...vocabulary.words.keys()].filter((word) => word.length >= 2 && isSyllable(word))
  const fuse = new Fuse(list, { threshold: 0.55, distance: 8, includeScore: true, minMatchCharLength: 2 })
  const nearCache = new Map<string, string[]>()

  const near = (word: string): string[] => {
    const cached = nearCache.get(word)
    if (cached) return cached
    const found = fuse
      .search(word, { limit: 80 })
      .map((result) => result.item)
      .filter((candidate) => withinOneSlip(word, candidate))
    if (nearCache.size >= CACHE_SIZE) nearCache.clear()
    nearCache.set(word, found)
    return found
  }

  const repair = (word: string, before: string | undefined, after: string | undefined): string[] => {
    const typed = undoKeyboard(word)
    if (typed !== undefined && known(typed)) return [typed]
    const parts = splitJoined(word, vocabulary)
    if (parts) return parts
    const fits = (candidate: string): number =>
      (before !== undefined && vocabulary.pairs.has(pair(before, candidate)) ? 1 : 0) +
      (after !== undefined && vocabulary.pairs.has(pair(candidate, after)) ? 1 : 0)
    const ranked = near(word)
      .map((candidate) => ({ candidate, fit: fits(candidate), count: vocabulary.words.get(candidate) ?? 0 }))
      .sort((a, b) => b.fit - a.fit || b.count - a.count)
    const best = ranked[0]
    if (!best) return [word]
    // A real syllable may simply be a word we never met: change it only where the neighbours ask for it.
    return best.fit > 0 || !isSyllable(word) ? [best.candidate] : [word]
  }

  return (words) => {
    if (words.filter((word) => !known(word)).length > MOST_REPAIRS) return [...words]
    return words.flatMap((word, index) =>
      known(word) || word.length < 2 ? [word] : repair(word, words[index - 1], words[index + 1]),
    )
  }
}

/** "lamgiaykhaisinh" -> its known syllables; fewest parts first, then the most usual ones. */
export function splitJoined(word: string, vocabulary: Vocabulary): string[] | undefined {
  if (word.length < 5 || word.length > 60 || !/^[a-z]+$/.test(word) || isSyllable(word)) return undefined
  const best: ({ parts: string[]; cost: number } | undefined)[] = [{ parts: [], cost: 0 }]
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - 7); start < end; start++) {
      const head = best[start]
      const part = word.slice(start, end)
      const count = vocabulary.words.get(part)
      if (!head || count === undefined || part.length < 2 || !isSyllable(part)) continue
      const last = head.parts.at(-1)
      const linked = last !== undefined && vocabulary.pairs.has(pair(last, part))
      const cost = head.cost + 10 - Math.log(1 + count) - (linked ? 4 : 0)
      const now = best[end]
      if (!now || cost < now.cost) best[end] = { parts: [...head.parts, part], cost }
    }
  }
  const parts = best[word.length]?.parts
  return parts && parts.length > 1 ? parts : undefined
}

/** One letter added, dropped, changed, or two neighbours swapped (Damerau 1964). */
export function withinOneSlip(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [firstA = '', secondA = ''] = a.slice(start)
  const [firstB = '', secondB = ''] = b.slice(start)
  if (a.length > b.length) return a.slice(start + 1) === b.slice(start)
  if (a.length < b.length) return a.slice(start) === b.slice(start + 1)
  if (a.slice(start + 1) === b.slice(start + 1)) return true
  return firstA === secondB && secondA === firstB && a.slice(start + 2) === b.slice(start + 2)
}

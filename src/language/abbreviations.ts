import type { Abbreviation } from '../knowledge/language-records.js'
import { containsPhrase, foldedWords } from './fold.js'

/** How far, in words, a neighbour may stand to count as company of a short form. */
const COMPANY = 4

/**
 * Replaces short forms and chat spelling by the words they stand for ("gks" -> "giay khai sinh").
 * A short form with conditions is expanded only in the company its entry asks for.
 */
export function createExpander(entries: readonly Abbreviation[]): (words: readonly string[]) => string[] {
  const byShort = new Map<string, Rule[]>()
  /** Words that any short form begins with: most words begin none. */
  const first = new Set<string>()
  let longest = 1
  for (const entry of entries) {
    const short = foldedWords(entry.short)
    longest = Math.max(longest, short.length)
    first.add(short[0] ?? '')
    const rule: Rule = {
      means: foldedWords(entry.means[0] ?? ''),
      onlyNear: entry.only_near?.map(foldedWords),
      notNear: entry.not_near?.map(foldedWords) ?? [],
    }
    const key = short.join(' ')
    const list = byShort.get(key)
    if (list) list.push(rule)
    else byShort.set(key, [rule])
  }

  return (words) => {
    const expanded: string[] = []
    for (let index = 0; index < words.length;) {
      const match = ruleAt(words, index)
      if (match) expanded.push(...match.rule.means)
      else expanded.push(words[index] ?? '')
      index += match?.length ?? 1
    }
    return expanded
  }

  function ruleAt(words: readonly string[], index: number): { rule: Rule; length: number } | undefined {
    if (!first.has(words[index] ?? '')) return undefined
    for (let length = Math.min(longest, words.length - index); length > 0; length--) {
      const rules = byShort.get(words.slice(index, index + length).join(' '))
      if (!rules) continue
      const company = [
        ...words.slice(Math.max(0, index - COMPANY), index),
        '|',
        ...words.slice(index + length, index + length + COMPANY),
      ]
      const near = (phrase: string[]) => containsPhrase(company, phrase)
      const rule = rules.find(
        (candidate) => (candidate.onlyNear?.some(near) ?? true) && !candidate.notNear.some(near),
      )
      if (rule) return { rule, length }
    }
    return undefined
  }
}

interface Rule {
  means: string[]
  onlyNear: string[][] | undefined
  notNear: string[][]
}

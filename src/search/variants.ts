import type { Qualifier } from '../knowledge/language-records.js'
import { containsPhrase, foldedWords } from '../language/fold.js'

/**
 * Near twins differ in a qualifier: foreign element, border area, at home, registered again. The
 * plain one is meant unless the question says the qualifier; the qualified one when it does.
 */
export interface Variants {
  /** Qualifiers of an official name, one bit each. */
  ofName(name: string): number
  /** Qualifiers a question says. */
  ofQuestion(words: readonly string[]): number
}

export function createVariants(qualifiers: readonly Qualifier[]): Variants {
  const names = qualifiers.map((qualifier) => qualifier.names.map(foldedWords))
  const says = qualifiers.map((qualifier) => qualifier.says.map(foldedWords))
  const bits = (phrases: readonly string[][][], words: readonly string[]): number =>
    phrases.reduce(
      (sum, group, index) =>
        group.some((phrase) => containsPhrase(words, phrase)) ? sum | (1 << index) : sum,
      0,
    )
  return {
    ofName: (name) => bits(names, foldedWords(name)),
    ofQuestion: (words) => bits(says, words),
  }
}

/** How many qualifiers. */
export function countBits(value: number): number {
  let count = 0
  for (let rest = value; rest > 0; rest &= rest - 1) count++
  return count
}

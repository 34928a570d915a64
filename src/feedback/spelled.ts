import { withoutMarks } from '../language/fold.js'

/** Nothing of a word right before or after: `\b` knows no Vietnamese letters. */
export const WORD_START = '(?<![\\p{L}\\p{M}\\p{N}])'
export const WORD_END = '(?![\\p{L}\\p{M}\\p{N}])'

/**
 * Source of an expression that finds phrases in text as it was typed: each word with the marks given here or with
 * none at all, so "tối nay" is found as "toi nay" but not in "tôi nay". For expressions with the flags `iu`. A
 * phrase is letters, digits, blanks and `/`.
 */
export function spelled(...phrases: string[]): string {
  const longestFirst = phrases.toSorted((a, b) => b.length - a.length)
  return `(?:${longestFirst.map((phrase) => phrase.split(' ').map(spelledWord).join('[ \\t]+')).join('|')})`
}

/** The same, standing as whole words. */
export function spelledAlone(...phrases: string[]): string {
  return `${WORD_START}${spelled(...phrases)}${WORD_END}`
}

function spelledWord(word: string): string {
  const bare = withoutMarks(word)
  return bare === word ? word : `(?:${word}|${bare})`
}

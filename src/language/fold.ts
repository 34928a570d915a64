/**
 * Vietnamese text to comparable form. Pure; shared by indexing and questions, so both sides
 * always agree: the same words match with or without diacritics, in NFC or NFD, whatever the
 * place of the tone mark (hoà/hòa), case or punctuation.
 */

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu
const SPACE = /\s+/gu

/** Readable text: NFC, control and invisible characters out, runs of white space as one blank. */
export function normalise(text: string): string {
  return text.replace(SPACE, ' ').replace(INVISIBLE, '').replace(SPACE, ' ').trim().normalize('NFC')
}

/**
 * Lower-case ASCII letters and digits with single blanks; every other sign parts words.
 * Idempotent. `đ` needs its own rule: Unicode decomposition does not touch it.
 */
export function fold(text: string): string {
  return normalise(text)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đð]/g, 'd')
    .replace(/(?<=\d)[.,](?=\d)/g, '.')
    .replace(/[^a-z0-9.]+|(?<!\d)\.|\.(?!\d)/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

/** The same text as a keyboard without Vietnamese marks leaves it; case and signs stay. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFC')
}

/** Folded words in order. A procedure code such as 1.001193 stays one word. */
export function foldedWords(text: string): string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}

/** True when `words` holds `phrase` as consecutive words. */
export function containsPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return indexOfPhrase(words, phrase) >= 0
}

/** Place of `phrase` in `words` at or after `from`, or -1. An empty phrase is nowhere. */
export function indexOfPhrase(words: readonly string[], phrase: readonly string[], from = 0): number {
  if (phrase.length === 0) return -1
  for (let start = from; start + phrase.length <= words.length; start++) {
    let length = 0
    while (length < phrase.length && words[start + length] === phrase[length]) length++
    if (length === phrase.length) return start
  }
  return -1
}

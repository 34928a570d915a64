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
  return foldedByTable(text) ?? foldedByRules(text)
}

function foldedByRules(text: string): string {
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

/** Latin letters, and those with the marks of Vietnamese (Unicode blocks up to Latin Extended-B; Additional). */
const LATIN_END = 0x250
const ADDITIONAL = { start: 0x1e00, end: 0x1f00 }

/** What a character becomes by itself; '' parts words; undefined: it takes the rules to tell. */
const table: readonly (string | undefined)[] = Array.from({ length: ADDITIONAL.end }, (_, code) => {
  if (code >= LATIN_END && code < ADDITIONAL.start) return undefined
  const sign = String.fromCharCode(code)
  const folded = foldedByRules(sign)
  if (/^[\p{L}]$/u.test(sign) || /^[0-9]$/.test(sign)) return folded.length === 1 ? folded : undefined
  return code >= 0x20 && code < 0x7f ? '' : undefined
})

/** The same as by the rules, several times as fast; undefined where a character or a dot between digits needs them. */
function foldedByTable(text: string): string | undefined {
  let folded = ''
  let parted = false
  for (let index = 0; index < text.length; index++) {
    const sign = table[text.charCodeAt(index)]
    if (sign === undefined || (sign === '' && isInNumber(text, index))) return undefined
    if (sign === '') parted = true
    else {
      folded += parted && folded !== '' ? ` ${sign}` : sign
      parted = false
    }
  }
  return folded
}

/** A dot or comma between two digits. */
function isInNumber(text: string, index: number): boolean {
  const sign = text[index]
  if (sign !== '.' && sign !== ',') return false
  return /\d/.test(text[index - 1] ?? '') && /\d/.test(text[index + 1] ?? '')
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

import { normalise } from '../language/fold.js'

/** One line of readable text: NFC, single blanks, no control characters. */
export function oneLine(text: string): string {
  return normalise(text)
}

/** Lines that say something, each as `oneLine`. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .map(oneLine)
    .filter((line) => line !== '')
}

/** At most `max` characters, cut between words; a cut text ends with "…". */
export function cutAtWord(text: string, max: number): string {
  return text.length <= max ? text : `${headOf(text, max - 1).replace(/[\s.,;:(–-]+$/u, '')}…`
}

/** Pieces of at most `max` characters that together are the whole text, parted after a sentence, item or word. */
export function splitLong(text: string, max: number): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > max) {
    const head = sentenceHead(rest, max) ?? headOf(rest, max)
    pieces.push(head.trim())
    rest = rest.slice(head.length).trim()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** Text up to the last end of a sentence or item within `max`, unless that would leave very little. */
function sentenceHead(text: string, max: number): string | undefined {
  const head = text.slice(0, max)
  const end = Math.max(...['. ', '; ', ': ', '.\n', ';\n', '\n'].map((mark) => head.lastIndexOf(mark)))
  return end < max / 3 ? undefined : text.slice(0, end + 1)
}

function headOf(text: string, max: number): string {
  const head = text.slice(0, max + 1)
  const blank = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'))
  if (blank > 0) return text.slice(0, blank)
  // No blank at all: not between the two halves of a character beyond the first 65,536.
  const last = text.charCodeAt(max - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}

/** First letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

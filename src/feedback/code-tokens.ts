import { fold, normalise } from '../language/fold.js'
import { isSyllable } from '../language/syllable.js'
import { withoutKnownNumbers } from './known-numbers.js'

/** A run of letters and digits of a message, as typed. */
export interface Token {
  text: string
  folded: string
  /** What stands between it and the next one. */
  gap: string
}

/** Longer messages are stories; a code stands near their beginning. */
const LOOKED_AT = 5000

const SMALL_WORDS = new Set(
  (
    'so la cua toi em minh chau con phan anh kien nghi tra cuu xem giup theo doi nay no day dum cho hoi voi nhe nha ' +
    'a da oi ad thua'
  ).split(' '),
)

/** The tokens of a message; phones, plates, dossiers and other known numbers part it like a full stop. */
export function tokensOf(text: string): Token[] {
  const readable = withoutKnownNumbers(normalise(text.slice(0, LOOKED_AT)))
  const found = [...readable.matchAll(/[\p{L}\p{N}]+/gu)]
  return found.map((match, index) => {
    const end = match.index + match[0].length
    const gap = readable.slice(end, found[index + 1]?.index ?? end + 2)
    return { text: match[0], folded: fold(match[0]), gap }
  })
}

/** A Vietnamese syllable or a plain number. */
export function isWord({ text, folded }: Token): boolean {
  return /^\d+$/.test(text) || isSyllable(folded)
}

/** What people write before a code. "mà" is another word. */
export function isPrefix(token: Token | undefined): boolean {
  return token !== undefined && /^(?:pa|m[ãa]|code|phi[ếe]u)$/iu.test(token.text)
}

/** Says nothing beside a code. */
export function isAside(token: Token): boolean {
  return isPrefix(token) || SMALL_WORDS.has(token.folded)
}

/** "mã phản ánh của tôi là ...": a word for the code, then nothing but small words. */
export function isNamed(tokens: readonly Token[], start: number): boolean {
  let index = start - 1
  while (index >= 0 && index > start - 8 && SMALL_WORDS.has(tokens[index]?.folded ?? '')) index--
  return isPrefix(tokens[index])
}

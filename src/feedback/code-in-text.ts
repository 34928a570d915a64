import { CODE_LENGTH } from './code-symbols.js'
import { isAside, isNamed, isPrefix, isWord, tokensOf, type Token } from './code-tokens.js'

/** A piece of a message that may have been meant as a code: seven to eleven symbols, upper case. */
export interface CodePlace {
  symbols: string[]
  /** Cut as a code is shown, or named one: enough when its checks hold. */
  cut: boolean
  /** So unlike words that it was meant as a code even when its checks do not hold. */
  meant: boolean
}

const JOINT = /^(?: ?[-–—] ?| |\.)$/

/** What people give instead of a report's code, by the word before it. */
const OTHERS = new Set('otp qr bhxh bhyt cccd cmnd cmt mst sdt dt ubnd hdnd vneid lltp'.split(' '))

interface Piece {
  tokens: readonly Token[]
  /** After a word for the code. */
  named: boolean
  /** The message holds nothing else. */
  alone: boolean
}

/** Every place of the text where a code may stand, in reading order. */
export function codePlaces(text: string): CodePlace[] {
  // No code is without a digit, and most messages are.
  if (!/\d/.test(text)) return []
  const tokens = tokensOf(text)
  return tokens.flatMap((_, start) => placesFrom(tokens, start))
}

function placesFrom(all: readonly Token[], start: number): CodePlace[] {
  const before = all[start - 1]
  if (isPrefix(all[start]) || (before && isHyphen(before.gap) && !isPrefix(before))) return []
  const named = isNamed(all, start)
  const places: CodePlace[] = []
  let length = 0
  for (let end = start; end < Math.min(all.length, start + CODE_LENGTH); end++) {
    if (end > start && !JOINT.test(all[end - 1]?.gap ?? '')) break
    length += Array.from(all[end]?.text ?? '').length
    if (length > CODE_LENGTH + 4) break
    const continues = end + 1 < all.length && isHyphen(all[end]?.gap ?? '')
    if (continues) continue
    const tokens = all.slice(start, end + 1)
    const alone = [...all.slice(0, start), ...all.slice(end + 1)].every(isAside)
    places.push(...placeOf({ tokens, named, alone }))
    if (length > CODE_LENGTH) places.push(...placeOf({ tokens: withoutPrefix(tokens), named: true, alone }))
  }
  return places
}

function placeOf(piece: Piece): CodePlace[] {
  const { tokens, named } = piece
  const symbols = Array.from(tokens.map((token) => token.text.toUpperCase()).join(''))
  const mixed = symbols.some(isDigit) && !symbols.every(isDigit)
  if (!mixed || Math.abs(symbols.length - CODE_LENGTH) > 2) return []
  const cut = /^(?:9|3,3,3|3,6|6,3|1(?:,1){8})$/.test(lengthsOf(tokens))
  const meant = symbols.length === CODE_LENGTH && cut ? isMeant(piece) : isMeantInOtherCut(piece)
  const ofOthers = !isHyphened(tokens) && tokens.some(({ folded }) => OTHERS.has(folded))
  return [{ symbols, cut: cut || named, meant: meant && !ofOthers }]
}

function isMeant({ tokens, named, alone }: Piece): boolean {
  if (tokens.length === 1) return named || alone || isScrambled(tokens)
  const unlikeWords = tokens.filter((token) => !isWord(token)).length
  const spelledOut = tokens.length === CODE_LENGTH
  return isHyphened(tokens) || unlikeWords >= 2 || ((named || alone) && (unlikeWords > 0 || spelledOut))
}

function isMeantInOtherCut({ tokens, named, alone }: Piece): boolean {
  if (tokens.length === 1) return named || alone || isScrambled(tokens)
  if (isHyphened(tokens)) return named || /^[2-5](?:,[2-5]){2}$/.test(lengthsOf(tokens))
  const beginsOrEndsInWord = [tokens[0], tokens.at(-1)].some(
    (token) => token !== undefined && isWord(token) && !/\d/.test(token.text),
  )
  return (named || alone) && !beginsOrEndsInWord && !tokens.every(isWord)
}

/** "PAK7M2QX9DR": the prefix written on. */
function withoutPrefix(tokens: readonly Token[]): readonly Token[] {
  const [first, ...rest] = tokens
  return first && /^PA./i.test(first.text) ? [{ ...first, text: first.text.slice(2) }, ...rest] : []
}

function lengthsOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => Array.from(text).length).join()
}

function isHyphen(gap: string): boolean {
  return /^[-–—]$/.test(gap)
}

function isHyphened(tokens: readonly Token[]): boolean {
  return tokens.length > 1 && tokens.slice(0, -1).every(({ gap }) => isHyphen(gap.trim()))
}

/** Letters and digits change more often than in "covid2026". */
function isScrambled(tokens: readonly Token[]): boolean {
  const symbols = Array.from(tokens.map(({ text }) => text).join(''))
  return (
    symbols.filter((symbol, index) => isDigit(symbol) !== isDigit(symbols[index + 1] ?? symbol)).length > 2
  )
}

function isDigit(symbol: string): boolean {
  return /\d/.test(symbol)
}

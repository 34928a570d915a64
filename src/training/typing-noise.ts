import type { Knowledge } from '../knowledge/knowledge.js'
import { withoutMarks } from '../language/fold.js'
import { below, pick, type Random } from './random.js'

/** Writes a message as hurried thumbs, broken keyboards, chat spelling and other regions would. */
export type TypingNoise = (text: string, random: Random) => string

/** Share of messages that get each kind of noise, and of words hit within such a message. */
const SHARES = { toneless: 0.5, short: 0.25, synonym: 0.25, dialect: 0.2, slips: 0.25, keyboard: 0.1 }
const WORDS_HIT = 0.12

export function createTypingNoise({ language }: Knowledge): TypingNoise {
  const shorts = language.abbreviations
    .filter((entry) => entry.only_near === undefined)
    .map((entry) => [entry.means[0] ?? '', entry.short] as const)
  const synonyms = language.synonyms.map((entry) => entry.say)
  return (text, random) => {
    const chance = (share: number): boolean => random() < share
    let noisy = text.toLowerCase()
    if (chance(SHARES.synonym)) noisy = swapAmong(noisy, synonyms, random)
    if (chance(SHARES.dialect)) noisy = swapAmong(noisy, DIALECTS, random)
    if (chance(SHARES.short)) noisy = shorten(noisy, shorts)
    if (chance(SHARES.keyboard)) noisy = eachWord(noisy, 0.5, random, pick(random, [asTelex, asVni]))
    if (chance(SHARES.toneless)) noisy = withoutMarks(noisy)
    if (chance(SHARES.slips)) noisy = eachWord(noisy, WORDS_HIT, random, (word) => slip(word, random))
    return noisy
  }
}

/** The same thing north, middle and south, and in chat. */
const DIALECTS: readonly (readonly string[])[] = [
  ['không', 'hông', 'hổng', 'ko', 'hong', 'nỏ'],
  ['gì', 'chi', 'cái chi', 'j'],
  ['làm', 'mần', 'làm giùm'],
  ['như thế nào', 'làm răng', 'ra răng', 'sao', 'thế nào'],
  ['ở đâu', 'ở mô', 'chỗ nào', 'đâu'],
  ['bố', 'ba', 'cha', 'tía', 'bọ'],
  ['mẹ', 'má', 'mạ', 'u', 'bầm'],
  ['tôi', 'tui', 'em', 'mình', 'con', 'cháu'],
  ['sinh', 'sanh', 'đẻ'],
  ['bị mất', 'mất tiêu', 'làm rớt', 'thất lạc', 'rơi mất'],
  ['chồng', 'ông xã', 'ck', 'lấy chồng'],
  ['vợ', 'bà xã', 'vk'],
  ['giấy tờ', 'giấy má', 'hồ sơ', 'thủ tục'],
  ['xin', 'làm', 'đăng ký', 'xin cấp'],
  ['thế', 'vậy', 'rứa', 'dzậy'],
  ['ông bà', 'các cụ', 'người già'],
  ['con', 'cháu', 'bé', 'em bé', 'thằng nhỏ'],
]

/** One phrase that the text holds becomes another of its list. */
function swapAmong(text: string, lists: readonly (readonly string[])[], random: Random): string {
  const padded = ` ${text} `
  const hits = lists.flatMap((list) =>
    list.filter((phrase) => padded.includes(` ${phrase} `)).map((phrase) => ({ list, phrase })),
  )
  if (hits.length === 0) return text
  const { list, phrase } = pick(random, hits)
  return padded.replace(` ${phrase} `, ` ${pick(random, list)} `).trim()
}

/** Whatever has a short form gets it. */
function shorten(text: string, shorts: readonly (readonly [string, string])[]): string {
  let padded = ` ${text} `
  for (const [means, short] of shorts) padded = padded.replaceAll(` ${means} `, ` ${short} `)
  return padded.trim()
}

function eachWord(text: string, share: number, random: Random, change: (word: string) => string): string {
  return text
    .split(' ')
    .map((word) => (random() < share ? change(word) : word))
    .join(' ')
}

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** One letter dropped, doubled, swapped with its neighbour or hit beside its key. */
function slip(word: string, random: Random): string {
  if (word.length < 3) return word
  const at = below(random, word.length - 1)
  const head = word.slice(0, at)
  const letter = word.charAt(at)
  const rest = word.slice(at + 1)
  switch (below(random, 4)) {
    case 0:
      return head + rest
    case 1:
      return head + letter + letter + rest
    case 2:
      return head + rest.charAt(0) + letter + rest.slice(1)
    default: {
      const row = KEY_ROWS.find((keys) => keys.includes(letter))
      return row === undefined ? word : head + (row.charAt(row.indexOf(letter) + 1) || letter) + rest
    }
  }
}

/** Mark after the letter, tone at the end of the word, as a keyboard without Vietnamese leaves them. */
function typedOut(marks: Readonly<Record<string, string>>): (word: string) => string {
  return (word) => {
    let tone = ''
    const letters = Array.from(word.normalize('NFD')).map((sign) => {
      const key = marks[sign]
      if (key === undefined) return sign
      if (!TONES.includes(sign)) return key
      tone = key
      return ''
    })
    // Punctuation stays behind the tone, as the tone is typed with the word.
    const [, syllable = '', rest = ''] =
      /^(.*?)([^\p{L}\p{N}]*)$/su.exec(letters.join('').normalize('NFC')) ?? []
    return syllable + tone + rest
  }
}

/** Acute, grave, hook above, tilde, dot below. */
const TONES = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323']

const asTelex = (word: string): string =>
  typedOut({
    '\u0301': 's',
    '\u0300': 'f',
    '\u0309': 'r',
    '\u0303': 'x',
    '\u0323': 'j',
    '\u0306': 'w',
    '\u031b': 'w',
    đ: 'dd',
  })(
    // A circumflex is its letter twice.
    word.normalize('NFD').replace(/([aeo])([\u0301\u0300\u0309\u0303\u0323]?)\u0302/g, '$1$1$2'),
  )

const asVni = typedOut({
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
  '\u0302': '6',
  '\u031b': '7',
  '\u0306': '8',
  đ: 'd9',
})

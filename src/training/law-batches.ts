import { foldedWords } from '../language/fold.js'
import { pair, textFeatures } from '../search/features.js'
import type { Article } from './law.js'
import { below, sample, type Random } from './random.js'
import type { Batch } from './train-table.js'

/** A text as token ids in reading order, NONE where the table has no token; a stretch of it is a text too. */
export interface Reading {
  words: Int32Array
  /** `pairs[i]` is word i with the next one; one shorter than `words`. */
  pairs: Int32Array
}

export interface LawText {
  title: Reading
  body: Reading
}

const NONE = -1

/** Words of a passage, fewer where the body is shorter. */
const PASSAGE = { least: 80, most: 150 }
/** Words of a stretch that stands for a question. */
const QUESTION = { least: 6, most: 20 }
/** Share of pairs asked by a stretch of the body (inverse cloze task, Lee 2019) and not by the title. */
const ASKED_BY_BODY = 0.4
/** Bodies of fewer words are asked by their title alone. */
const LONG_BODY = 41
/** Share of such pairs whose passage may hold the question: equal words are evidence too. */
const MAY_HOLD_QUESTION = 0.1
/** Known tokens that a question, and a passage asked by a stretch, must have. */
const LEAST_TOKENS = { question: 2, passage: 5 }
/** Features that a title and a body must have. */
const LEAST_FEATURES = { title: 3, body: 21 }

/** Features of all titles and bodies, one text at a time: all together they would fill the memory. */
export function* lawFeatures(articles: readonly Article[]): Generator<string[]> {
  for (const { title, body } of articles) {
    yield textFeatures(foldedWords(title))
    yield textFeatures(foldedWords(body))
  }
}

/**
 * Articles as token ids, without those that say next to nothing. Words are read as written: law has no slips and
 * short forms to mend.
 */
export function lawTexts(articles: readonly Article[], tokens: readonly string[]): LawText[] {
  const byToken = new Map(tokens.map((token, id) => [token, id] as const))
  return articles
    .map(({ title, body }) => ({ title: reading(title, byToken), body: reading(body, byToken) }))
    .filter(
      ({ title, body }) =>
        stretch(title).length >= LEAST_FEATURES.title && features(body) >= LEAST_FEATURES.body,
    )
}

function reading(text: string, byToken: ReadonlyMap<string, number>): Reading {
  const words = foldedWords(text)
  return {
    words: Int32Array.from(words, (word) => byToken.get(word) ?? NONE),
    pairs: Int32Array.from(
      words.slice(1),
      (word, index) => byToken.get(pair(words[index] ?? '', word)) ?? NONE,
    ),
  }
}

function features({ words, pairs }: Reading): number {
  return words.length + pairs.length
}

/** Known tokens of `length` words from `start` on and of their pairs; of the whole text when neither is given. */
export function stretch({ words, pairs }: Reading, start = 0, length = words.length): Uint32Array {
  const end = Math.min(start + length, words.length)
  const ids = [...words.subarray(start, end), ...pairs.subarray(start, Math.max(start, end - 1))]
  return Uint32Array.from(ids.filter((id) => id !== NONE))
}

/** Where a stretch begins and how many words it has. */
export interface Place {
  start: number
  length: number
}

/** `length` of `words` words anywhere; all of them when there are not so many. */
export function anywhere(words: number, length: number, random: Random): Place {
  const most = Math.min(length, words)
  return { start: below(random, words - most + 1), length: most }
}

/** Up to `length` of `words` words before or after `taken`, each side as likely as it is long. */
export function beside(words: number, taken: Place, length: number, random: Random): Place {
  const after = taken.start + taken.length
  const before = random() * (taken.start + words - after) < taken.start
  const { start, length: found } = anywhere(before ? taken.start : words - after, length, random)
  return { start: before ? start : after + start, length: found }
}

/** A question and a passage of one article: its title or a stretch of its body, against another part of the body. */
export function lawPair({ title, body }: LawText, random: Random): readonly [Uint32Array, Uint32Array] {
  const words = body.words.length
  const length = between(PASSAGE, random)
  if (random() < ASKED_BY_BODY && words >= LONG_BODY) {
    const asked = anywhere(words, between(QUESTION, random), random)
    const told =
      random() < MAY_HOLD_QUESTION ? anywhere(words, length, random) : beside(words, asked, length, random)
    const question = stretch(body, asked.start, asked.length)
    const passage = stretch(body, told.start, told.length)
    if (question.length >= LEAST_TOKENS.question && passage.length >= LEAST_TOKENS.passage) {
      return [question, passage]
    }
  }
  const told = anywhere(words, length, random)
  return [stretch(title), stretch(body, told.start, told.length)]
}

function between({ least, most }: { least: number; most: number }, random: Random): number {
  return least + below(random, most - least + 1)
}

/** Pairs of `size` different articles. */
export function lawBatch(texts: readonly LawText[], size: number, random: Random): Batch {
  const pairs = sample(random, size, texts.length).map((index) => lawPair(texts[index] as LawText, random))
  return { queries: pairs.map(([question]) => question), passages: pairs.map(([, passage]) => passage) }
}

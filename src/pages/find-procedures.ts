import type { Catalogue } from '../knowledge/catalogue.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import { createExpander } from '../language/abbreviations.js'
import { accentsOf, type Accents } from '../language/accents.js'
import { fold, foldedWords } from '../language/fold.js'
import { createPhraseFinder } from '../language/phrase-finder.js'
import { mapSliced, type Sliced } from '../slices.js'
import { createFormReader } from './word-forms.js'

/**
 * Looks a procedure up by words: the share of the question's words, weighed by rarity, that a name or a way of asking holds.
 * A list may show too much where a chat must not answer wrongly, so this is plainer than the search of the bot.
 */
export interface ProcedureFinder {
  /** Codes, best first; empty when nothing comes near. Marks that were typed must agree, unless then nothing is left. */
  find(question: string): string[]
}

/** Of the question's weight, the share the best match must hold, and the share of the best that others must. */
const LEAST = 0.35
const NEAR_BEST = 0.75

/** What a word of low topic value ("làm", "giấy") counts beside others. */
const WEAK = 0.3

/** How much a text with few other words is preferred to a long one. */
const BREVITY = 0.25

/** How much it counts that the official name, too, holds the words. */
const TITLE = 0.5

/** Words of a question that are looked at: work stays bounded. */
const MOST_WORDS = 30

/** A name or a way of asking. */
interface Text {
  code: string
  title: boolean
  words: string[]
}

/** A word's place in a text, with the forms it is written in there. */
interface Place {
  text: number
  forms: ReadonlySet<string>
}

/** Reads every name and phrase once; slow enough for a large catalogue to give way to messages meanwhile. */
export function* createProcedureFinder(
  catalogue: Catalogue,
  language: Knowledge['language'],
): Sliced<ProcedureFinder> {
  const expand = createExpander(language.abbreviations)
  const frames = createPhraseFinder(language.noise.phrases.map((phrase) => [phrase, phrase]))
  const weak = new Set(language.noise.weak.map(fold))
  const formsOf = createFormReader()

  const texts: Text[] = []
  const places = new Map<string, Place[]>()
  const frequency = new Map<string, number>()
  const records = yield* mapSliced(catalogue.all(), ({ record }) => {
    const own = new Set<string>()
    textsOf(record).forEach((text, index) => {
      const words = formsOf(text)
      for (const [word, forms] of words) {
        own.add(word)
        const known = places.get(word)
        if (known) known.push({ text: texts.length, forms })
        else places.set(word, [{ text: texts.length, forms }])
      }
      texts.push({ code: record.code, title: index === 0, words: [...words.keys()] })
    })
    for (const word of own) frequency.set(word, (frequency.get(word) ?? 0) + 1)
    return record.code
  })
  const weight = (word: string): number =>
    Math.log(1 + records.length / ((frequency.get(word) ?? 0) + 0.5)) * (weak.has(word) ? WEAK : 1)
  const massOf = (words: Iterable<string>): number => [...words].reduce((sum, word) => sum + weight(word), 0)
  const masses = yield* mapSliced(texts, ({ words }) => massOf(words), 200)
  // Folding makes "thưa" (a courtesy) and "thừa" (inheritance) one word: what a name holds is no noise.
  const named = new Set(texts.filter(({ title }) => title).flatMap(({ words }) => words))
  const noise = new Set(language.noise.words.map(fold).filter((word) => !named.has(word)))

  /** Words that tell the topic. */
  function topicWords(question: string): string[] {
    const words = expand(foldedWords(question))
    const framed = new Set(
      frames
        .find(words)
        .flatMap(({ start, length }) => Array.from({ length }, (_, offset) => start + offset)),
    )
    const topic = words.filter((word, place) => !framed.has(place) && !noise.has(word))
    return [...new Set(topic)].slice(0, MOST_WORDS)
  }

  /** Weight of the question's words that each text holds. */
  function heldBy(words: readonly string[], accents: Accents | undefined): Map<number, number> {
    const held = new Map<number, number>()
    for (const word of words) {
      const typed = accents?.typedAs(word)
      const worth = weight(word)
      for (const { text, forms } of places.get(word) ?? []) {
        if (typed === undefined || forms.has(typed)) held.set(text, (held.get(text) ?? 0) + worth)
      }
    }
    return held
  }

  function ranked(words: readonly string[], accents: Accents | undefined): string[] {
    const whole = massOf(words)
    const byCode = new Map<string, { share: number; score: number; title: number }>()
    for (const [place, mass] of heldBy(words, accents)) {
      const { code, title } = texts[place] as Text
      const share = mass / whole
      const score = share * (1 - BREVITY + (BREVITY * mass) / (masses[place] ?? mass))
      const best = byCode.get(code) ?? { share: 0, score: 0, title: 0 }
      byCode.set(code, {
        share: Math.max(best.share, share),
        score: Math.max(best.score, score),
        title: title ? score : best.title,
      })
    }
    const most = Math.max(0, ...[...byCode.values()].map(({ share }) => share))
    if (most < LEAST) return []
    return [...byCode]
      .filter(([, { share }]) => share >= most * NEAR_BEST)
      .map(([code, { score, title }]) => ({ code, score: score + TITLE * title }))
      .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
      .map(({ code }) => code)
  }

  return {
    find(question) {
      const words = topicWords(question)
      if (words.length === 0) return []
      const strict = ranked(words, accentsOf(question))
      return strict.length > 0 ? strict : ranked(words, undefined)
    },
  }
}

/** The official name first. */
function textsOf(record: ProcedureRecord): string[] {
  return [record.name, record.short_name, record.code, ...record.aliases]
}

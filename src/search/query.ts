import { createExpander } from '../language/abbreviations.js'
import { fold, foldedWords } from '../language/fold.js'
import { createPhraseFinder } from '../language/phrase-finder.js'
import { createSlotDetector, type SlotHit } from '../language/slots.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import type { SlotPhrases } from '../knowledge/language-records.js'
import type { Features } from './terms.js'
import { weightedFeatures } from './features.js'
import type { SearchSettings } from './settings.js'
import type { Speller } from './spelling.js'

/** A question as search sees it. */
export interface Query {
  /** Folded words after short forms are written out and slips mended. */
  words: readonly string[]
  slots: readonly SlotHit[]
  features: Features
  /** Words that carry the matter: neither noise, nor weak, nor part of what is asked about it. */
  topicWords: readonly string[]
}

export interface WeightedWord {
  word: string
  weight: number
}

/** Reads texts the same way for phrases when indexing and for questions when searching. */
export interface QueryReader {
  read(text: string, speller?: Speller): Query
  /** Words of a known phrase with their weights, for indexing. */
  weigh(words: readonly string[]): WeightedWord[]
  expand(words: readonly string[]): string[]
}

export function createQueryReader(knowledge: Knowledge, weights: SearchSettings['wordWeights']): QueryReader {
  const { language } = knowledge
  const expand = createExpander(language.abbreviations)
  const slots = createSlotDetector(readPhrases(language.slots, expand))
  const noisePhrases = createPhraseFinder(language.noise.phrases.map((phrase) => [phrase, true] as const))
  const safe = unmistakable(knowledge)
  const noise = new Set(language.noise.words.filter(safe).flatMap(foldedWords))
  const weak = new Set(language.noise.weak.filter(safe).flatMap(foldedWords))
  const synonyms = createPhraseFinder(
    language.synonyms.flatMap((entry) => entry.say.map((phrase) => [phrase, entry] as const)),
  )

  const weigh = (words: readonly string[]): WeightedWord[] => {
    const silent = new Set<number>()
    for (const { start, length } of noisePhrases.find(words)) {
      for (let index = start; index < start + length; index++) silent.add(index)
    }
    return audible(
      words.map((word, index) => ({
        word,
        weight: silent.has(index) || noise.has(word) ? weights.noise : weak.has(word) ? weights.weak : 1,
      })),
    )
  }

  return {
    weigh,
    expand,
    read(text, speller) {
      const spelled = expand(foldedWords(text))
      const words = speller ? expand(speller(spelled)) : spelled
      const hits = slots(words)
      const asked = new Set<number>()
      for (const { start, length } of hits) {
        for (let index = start; index < start + length; index++) asked.add(index)
      }
      const silent = new Set<number>()
      for (const { start, length } of noisePhrases.find(words)) {
        for (let index = start; index < start + length; index++) silent.add(index)
      }
      const weighted = words.map((word, index) => {
        if (silent.has(index) || noise.has(word)) return { word, weight: weights.noise }
        const own = weak.has(word) ? weights.weak : 1
        return { word, weight: asked.has(index) ? Math.min(own, weights.slot) : own }
      })
      const heard = audible(weighted)
      const features = weightedFeatures(heard)
      for (const { value: entry } of synonyms.find(words)) {
        for (const [feature, weight] of weightedFeatures(
          foldedWords(entry.means).map((word) => ({ word, weight: weights.synonym })),
        )) {
          features.set(feature, Math.max(weight, features.get(feature) ?? 0))
        }
      }
      return {
        words,
        slots: hits,
        features,
        topicWords: weighted.filter((entry) => entry.weight === 1).map((entry) => entry.word),
      }
    },
  }
}

/** Short forms are written out in questions before slots are looked for, so they are in the phrases: "giùm" is "giúp". */
function readPhrases(slots: SlotPhrases, expand: QueryReader['expand']): SlotPhrases {
  const read = (phrase: string): string => expand(foldedWords(phrase)).join(' ')
  return Object.fromEntries(
    Object.entries(slots).map(([slot, { phrases }]) => [
      slot,
      { phrases: [...new Set([...phrases, ...phrases.map(read)])] },
    ]),
  ) as SlotPhrases
}

/**
 * Folding makes "thưa" (a courtesy) and "thừa" (inheritance) one word: such a word must keep its
 * weight. True for words that no official name spells in another way.
 */
function unmistakable(knowledge: Knowledge): (word: string) => boolean {
  const spellings = new Map<string, Set<string>>()
  for (const { name, short_name: shortName, result } of knowledge.procedures.values()) {
    for (const word of `${name} ${shortName} ${result.join(' ')}`
      .toLowerCase()
      .normalize('NFC')
      .match(/\p{L}+/gu) ?? []) {
      const folded = fold(word)
      const known = spellings.get(folded)
      if (known) known.add(word)
      else spellings.set(folded, new Set([word]))
    }
  }
  return (word) => {
    const known = spellings.get(fold(word))
    return known === undefined || (known.size === 1 && known.has(word.toLowerCase().normalize('NFC')))
  }
}

/** Words that count; when none does ("chào em ạ"), all of them, for then they are the message. */
function audible(words: readonly WeightedWord[]): WeightedWord[] {
  const heard = words.filter((entry) => entry.weight > 0)
  return heard.length > 0 ? heard : words.map(({ word }) => ({ word, weight: 1 }))
}

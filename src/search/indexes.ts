import { createSignalDetector, type SignalDetector } from '../language/signals.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import { mapSliced, type Sliced } from '../slices.js'
import { buildFieldIndex, type FieldIndex } from './bm25.js'
import type { Embedder } from './embedder.js'
import { textFeatures } from './features.js'
import { createLexicon, numbered, type Lexicon, type Numbered } from './lexicon.js'
import { createHomographs, type Homographs } from './homographs.js'
import { buildMeaningIndex, type MeaningIndex, type TextVectors } from './meaning-index.js'
import { buildPhraseIndex, type LabelledPhrase, type PhraseIndex } from './phrase-index.js'
import type { QueryReader } from './query.js'
import { readingOf, type Reading } from './reading.js'
import { routeTexts } from './route-texts.js'
import { learnRoutes, type LearntRoutes, type RouteLesson } from './routes.js'
import type { SearchSettings } from './settings.js'
import { createSpeller, type Speller, type Vocabulary } from './spelling.js'
import type { Telling } from './terms.js'
import { collectTargets, knownTexts, type TargetTexts } from './targets.js'
import { createVariants, type Variants } from './variants.js'
import { inverseFrequency, vocabularyOf } from './vocabulary.js'

/** A model, and the vectors it gave the texts of the knowledge (see `embedKnowledge`). */
export interface Meaning {
  embedder: Embedder
  vectors: TextVectors
  /** How the texts were read, for indexing them. */
  reading?: Reading
}

/** All that is computed once for a version and only read afterwards. */
export interface Indexes {
  reader: QueryReader
  texts: readonly TargetTexts[]
  lexicon: Lexicon
  telling: Telling
  names: FieldIndex
  aliases: FieldIndex
  bodies: FieldIndex
  phrases: PhraseIndex
  meanings: MeaningIndex
  vocabulary: Vocabulary
  speller: Speller
  variants: Variants
  /** Qualifiers of each target's name, and of all of them together; one bit each. */
  variantOf: readonly number[]
  variantsPresent: number
  homographs: Homographs
  routes: LearntRoutes
  signals: SignalDetector
}

/** `before`: what was learned for the version before, taken over when nothing of it changed. */
export function* buildIndexes(
  knowledge: Knowledge,
  settings: SearchSettings,
  meaning: Meaning | undefined,
  before: RouteLesson | undefined,
): Sliced<Indexes> {
  const { reader, wordsOf } = meaning?.reading ?? readingOf(knowledge, settings)
  yield
  const texts = collectTargets(knowledge)
  yield
  const lexicon = createLexicon()
  const partsOf = (text: string): Numbered => numbered(partsFeatures(text, wordsOf), lexicon)
  const heard = (text: string): string[] => reader.weigh(wordsOf(text)).map(({ word }) => word)

  const names = yield* mapSliced(texts, (entry) => partsOf(entry.name))
  const aliases = yield* mapSliced(texts, (entry) =>
    numbered(
      entry.aliases.flatMap((alias) => textFeatures(heard(alias))),
      lexicon,
    ),
  )
  const bodies = yield* mapSliced(texts, (entry) => partsOf(entry.body), 4)
  const said = yield* mapSliced(
    [
      ...knowledge.intents.flatMap(({ examples }) => examples),
      ...texts.flatMap((entry) => entry.paraphrases),
    ],
    (text) => numbered(textFeatures(wordsOf(text)), lexicon),
    64,
  )
  const telling = yield* inverseFrequency(
    texts.map((_, index) => joined(names[index] as Numbered, aliases[index] as Numbered)),
    bodies,
    lexicon,
  )
  const vocabulary = yield* vocabularyOf([names, aliases, bodies, said], lexicon, knowledge)
  const phrases = yield* buildPhraseIndex(
    (yield* mapSliced(texts, (entry, target) =>
      [
        ...entry.aliases.map((text) => ({ text, whole: entry.whole })),
        // A story holds many words beside its matter: containing some of them says nothing.
        ...entry.paraphrases.map((text) => ({ text, whole: true })),
      ].map(({ text, whole }): LabelledPhrase => ({ target, words: reader.weigh(wordsOf(text)), whole })),
    )).flat(),
    texts.length,
    lexicon,
    telling,
  )
  const variants = createVariants(knowledge.language.qualifiers)
  const variantOf = texts.map((entry) => variants.ofName(entry.name))
  const meanings = buildMeaningIndex(texts.map(knownTexts), meaning?.vectors ?? new Map())
  yield
  return {
    reader,
    texts,
    lexicon,
    telling,
    names: yield* buildFieldIndex(names, lexicon.size, settings.bm25),
    aliases: yield* buildFieldIndex(aliases, lexicon.size, settings.bm25),
    bodies: yield* buildFieldIndex(bodies, lexicon.size, settings.bm25),
    phrases,
    meanings,
    vocabulary,
    speller: createSpeller(vocabulary),
    variants,
    variantOf,
    variantsPresent: variantOf.reduce((sum, bits) => sum | bits, 0),
    homographs: yield* createHomographs(texts.map((entry) => [entry.name, ...entry.aliases, entry.body])),
    routes: yield* learnRoutes(
      {
        texts: routeTexts(knowledge, texts),
        examples: routeTexts(knowledge, []),
        wordsOf,
        lexicon,
        telling,
        meaning,
        settings: settings.routes,
      },
      before,
    ),
    signals: createSignalDetector(knowledge.intents),
  }
}

/** Features of each part of a text between bars, so that no pair joins two parts. */
function partsFeatures(text: string, wordsOf: (text: string) => string[]): string[] {
  return text.split('|').flatMap((part) => textFeatures(wordsOf(part)))
}

function joined(first: Numbered, second: Numbered): Numbered {
  const both = new Uint32Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

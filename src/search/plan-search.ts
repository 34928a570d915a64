import { foldedWords } from '../language/fold.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import type { PlanItem, PlanTopic } from '../knowledge/plan-record.js'
import type { PlanText } from '../knowledge/plan-text-record.js'
import { runWhole, type Sliced } from '../slices.js'
import { buildFieldIndex } from './bm25.js'
import { textFeatures, weightedFeatures } from './features.js'
import { createLexicon, numbered } from './lexicon.js'
import { buildPhraseIndex } from './phrase-index.js'
import type { QueryReader } from './query.js'
import type { SearchSettings } from './settings.js'
import { termsOf, type Features } from './terms.js'
import { inverseFrequency } from './vocabulary.js'

export type PlanPassage = PlanText['passages'][number]

/** What a commune's plan says on a question. Scores are 0 to about 2 and compare across questions. */
export interface PlanFound {
  items: { item: PlanItem; score: number }[]
  /** From the imported full text. */
  passages: { passage: PlanPassage; score: number }[]
  /** Topics the question asks about, surest first, each with its similarity 0..1. */
  topics: { topic: PlanTopic; score: number }[]
}

/** Retrieval over the plans; each commune's own items and text, never another's. */
export interface PlanSearch {
  find(words: readonly string[], commune: string): PlanFound
}

export function* createPlanSearch(
  knowledge: Knowledge,
  reader: QueryReader,
  settings: SearchSettings,
): Sliced<PlanSearch> {
  const { plan } = settings
  const wordsOf = (text: string): string[] => reader.expand(foldedWords(text))
  const topics = yield* topicIndex(knowledge.planTopics, wordsOf)
  const topicName = new Map(knowledge.planTopics.map((topic) => [topic.id, topic.name]))
  const made = new Map<string, CommuneIndex>()
  const indexOf = (commune: string): CommuneIndex => {
    const known = made.get(commune)
    const index =
      known ??
      runWhole(
        communeIndex(
          knowledge.plans.get(commune)?.items ?? [],
          knowledge.planTexts.get(commune)?.passages ?? [],
          topicName,
          wordsOf,
          settings,
        ),
      )
    // Asked last, let go last.
    made.delete(commune)
    made.set(commune, index)
    const [longestUnasked] = made.keys()
    if (made.size > MOST_INDEXED && longestUnasked !== undefined) made.delete(longestUnasked)
    return index
  }
  const weak = new Set(PLAN_WORDS)

  return {
    find(words, commune) {
      const weighted = words.map((word) => ({ word, weight: weak.has(word) ? plan.weakWord : 1 }))
      const features = weightedFeatures(weighted)
      const asked = topics(features).filter(({ score }) => score >= plan.topicLeast)
      const boost = new Map(asked.map(({ topic, score }) => [topic.id, score]))
      const index = indexOf(commune)
      return {
        topics: asked,
        items: index
          .items(features)
          .map(({ item, score }) => {
            const topic = Math.max(0, ...item.topics.map((id) => boost.get(id) ?? 0))
            return { item, score: score + plan.topic * topic }
          })
          .sort((a, b) => b.score - a.score),
        passages: index.passages(features),
      }
    },
  }
}

/** Plans indexed at a time, about 0.6 MB each: a province has 50 to 170, a country 3,321. */
const MOST_INDEXED = 200

/** Every plan is full of these, so they tell plans from other matters but no item from another. */
const PLAN_WORDS = [
  'ke',
  'hoach',
  'xa',
  'phuong',
  'nam',
  'cai',
  'cach',
  'hanh',
  'chinh',
  'cchc',
  'nhiem',
  'vu',
  'cua',
]

function* topicIndex(topics: readonly PlanTopic[], wordsOf: (text: string) => string[]) {
  yield
  const phrases = topics.flatMap((topic, target) =>
    [topic.name, ...topic.asks].map((phrase) => ({
      target,
      words: wordsOf(phrase).map((word) => ({ word, weight: 1 })),
      whole: false,
    })),
  )
  yield
  const lexicon = createLexicon()
  const texts = topics.map(({ name, asks }) =>
    numbered(
      [name, ...asks].flatMap((phrase) => textFeatures(wordsOf(phrase))),
      lexicon,
    ),
  )
  const telling = yield* inverseFrequency(texts, [], lexicon)
  const index = yield* buildPhraseIndex(phrases, topics.length, lexicon, telling)
  return (features: Features): { topic: PlanTopic; score: number }[] => {
    const nearest = index.nearest(termsOf(features, lexicon, telling))
    return topics
      .map((topic, place) => ({ topic, score: nearest[place] as number }))
      .sort((a, b) => b.score - a.score)
  }
}

interface CommuneIndex {
  items(features: Features): { item: PlanItem; score: number }[]
  passages(features: Features): { passage: PlanPassage; score: number }[]
}

function* communeIndex(
  items: readonly PlanItem[],
  passages: readonly PlanPassage[],
  topicName: ReadonlyMap<string, string>,
  wordsOf: (text: string) => string[],
  settings: SearchSettings,
) {
  const lexicon = createLexicon()
  const numbersOf = (texts: readonly string[]) =>
    numbered(
      texts.flatMap((text) => textFeatures(wordsOf(text))),
      lexicon,
    )
  const itemNumbers = items.map((item) => numbersOf(itemTexts(item, topicName)))
  const passageNumbers = passages.map(({ heading, text }) => numbersOf([heading, text]))
  const aliases = items.flatMap((item, target) =>
    item.aliases.map((alias) => ({
      target,
      words: wordsOf(alias).map((word) => ({ word, weight: 1 })),
      whole: false,
    })),
  )
  const telling = yield* inverseFrequency([...itemNumbers, ...passageNumbers], [], lexicon)
  const itemIndex = yield* buildFieldIndex(itemNumbers, lexicon.size, settings.bm25)
  const passageIndex = yield* buildFieldIndex(passageNumbers, lexicon.size, settings.bm25)
  const aliasIndex = yield* buildPhraseIndex(aliases, items.length, lexicon, telling)
  const { plan } = settings
  return {
    items(features: Features) {
      const terms = termsOf(features, lexicon, telling)
      const scores = itemIndex.scores(terms)
      const nearest = aliasIndex.nearest(terms)
      return items.map((item, place) => ({
        item,
        score: plan.fields * (scores[place] as number) + plan.phrase * (nearest[place] as number),
      }))
    },
    passages(features: Features) {
      const scores = passageIndex.scores(termsOf(features, lexicon, telling))
      return passages
        .map((passage, place) => ({ passage, score: scores[place] as number }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, MOST_PASSAGES)
    },
  } satisfies CommuneIndex
}

const MOST_PASSAGES = 5

function itemTexts(item: PlanItem, topicName: ReadonlyMap<string, string>): string[] {
  return [
    item.text,
    item.place.section,
    ...item.also_at.map(({ section }) => section),
    item.place.heading ?? '',
    item.period ?? '',
    item.due?.text ?? '',
    item.product ?? '',
    ...item.lead,
    ...item.topics.flatMap((topic) => topicName.get(topic) ?? []),
  ]
}

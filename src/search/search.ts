import { accentsOf } from '../language/accents.js'
import { foldedWords } from '../language/fold.js'
import { createSignalDetector } from '../language/signals.js'
import { inForce, type Knowledge } from '../knowledge/knowledge.js'
import type { Intent } from '../knowledge/language-records.js'
import { buildFieldIndex } from './bm25.js'
import { pair, textFeatures } from './features.js'
import { createHomographs } from './homographs.js'
import { buildPhraseIndex, type LabelledPhrase } from './phrase-index.js'
import { createQueryReader, type Query } from './query.js'
import type { SearchSettings } from './settings.js'
import { trainRouteModel, type LabelledText, type RouteClass } from './route-model.js'
import { createSpeller, type Vocabulary } from './spelling.js'
import { collectTargets, type Target, type TargetTexts } from './targets.js'
import { createVariants, variantFactor } from './variants.js'

export interface Candidate {
  target: Target
  /** 0 to about 2; comparable across questions. */
  score: number
  /** Similarity of the nearest phrase people say, 0..1. */
  phrase: number
}

export interface Found {
  query: Query
  /** Best first; only candidates above zero. */
  candidates: Candidate[]
  /** What the message is, by likelihood: a matter to look up, or a way of talking. */
  routes: ReadonlyMap<RouteClass, number>
  /** Intents whose high-precision rules fired. */
  signals: ReadonlySet<Intent>
}

/** Retrieval over one knowledge version. Immutable; a reload builds a new one. */
export interface Search {
  readonly knowledge: Knowledge
  /** `day` (yyyy-mm-dd) leaves out records not in force on it. */
  find(question: string, day: string): Found
  /** How telling a folded word is: its inverse frequency over all targets. */
  weightOf(word: string): number
  read(question: string): Query
}

export function createSearch(knowledge: Knowledge, settings: SearchSettings): Search {
  const { weights } = settings
  const reader = createQueryReader(knowledge, settings.wordWeights)
  const texts = collectTargets(knowledge)
  const wordsOf = (text: string): string[] => reader.expand(foldedWords(text))

  const names = texts.map((entry) => partsFeatures(entry.name, wordsOf))
  const aliases = texts.map((entry) => entry.aliases.flatMap((alias) => textFeatures(weighedWords(alias))))
  const bodies = texts.map((entry) => partsFeatures(entry.body, wordsOf))
  function weighedWords(text: string): string[] {
    return reader.weigh(wordsOf(text)).map((entry) => entry.word)
  }

  const idf = inverseFrequency(
    texts.map((_, index) => [...(names[index] ?? []), ...(aliases[index] ?? [])]),
    bodies,
  )
  const nameIndex = buildFieldIndex(names, settings.bm25)
  const aliasIndex = buildFieldIndex(aliases, settings.bm25)
  const bodyIndex = buildFieldIndex(bodies, settings.bm25)
  const phrases: LabelledPhrase[] = texts.flatMap((entry, target) =>
    entry.aliases.map((alias) => ({ target, words: reader.weigh(wordsOf(alias)), whole: entry.whole })),
  )
  const phraseIndex = buildPhraseIndex(phrases, texts.length, idf)
  const talk = knowledge.intents.flatMap((intent) =>
    intent.examples.map((example) => textFeatures(wordsOf(example))),
  )
  const speller = createSpeller(vocabularyOf([...names, ...aliases, ...bodies, ...talk], knowledge))

  const variants = createVariants(knowledge.language.qualifiers)
  const variantOf = texts.map((entry) => variants.ofName(entry.name))
  const present = variantOf.reduce((sum, bits) => sum | bits, 0)
  const routes = trainRouteModel(routeTexts(knowledge, texts, wordsOf), settings.routes)
  const homographs = createHomographs(texts.map((entry) => [entry.name, ...entry.aliases, entry.body]))
  const signals = createSignalDetector(knowledge.intents)

  const read = (question: string): Query => reader.read(question, speller)

  const scoreOf = (index: number, fields: number, phrase: number, said: number, trust: number): number => {
    const kind = texts[index]?.target.kind
    if (kind === 'ask_back') return weights.group * phrase + weights.groupFields * fields
    const score = trust * (fields + weights.phrase * phrase)
    if (kind === 'elsewhere') return score
    return score * variantFactor(variantOf[index] as number, said & present, settings.variant)
  }

  const usable = (target: Target, day: string): boolean => {
    const record = target.kind === 'procedure' ? knowledge.procedures.get(target.code) : undefined
    return record === undefined || inForce(record, day)
  }

  return {
    knowledge,
    read,
    weightOf: idf,
    find(question, day) {
      const query = read(question)
      const scores = new Float64Array(texts.length)
      nameIndex.addScores(query.features, idf, scores, weights.name)
      aliasIndex.addScores(query.features, idf, scores, weights.aliases)
      bodyIndex.addScores(query.features, idf, scores, weights.body)
      const nearest = phraseIndex.nearest(query.features, idf)
      const accents = accentsOf(question)
      const trust = Math.min(1, massOf(query.features, idf) / settings.fullMass)
      const said = variants.ofQuestion(query.words)
      const candidates = texts
        .map((entry, index) => ({
          index,
          target: entry.target,
          score: scoreOf(index, scores[index] as number, nearest[index] as number, said, trust),
          phrase: nearest[index] as number,
        }))
        .filter((candidate) => candidate.score > 0 && usable(candidate.target, day))
        .sort((a, b) => b.score - a.score)
        .slice(0, CANDIDATES)
        .map(({ index, ...candidate }) => {
          const same = homographs.agreement(index, query.words, accents, idf)
          return { ...candidate, score: candidate.score * (1 - settings.homograph * (1 - same)) }
        })
        .sort((a, b) => b.score - a.score)
      return { query, candidates, routes: routes(query.words), signals: signals(query.words, accents) }
    },
  }
}

/** Candidates looked at closely; the rest are out of reach. */
const CANDIDATES = 40

function massOf(features: ReadonlyMap<string, number>, idf: (feature: string) => number): number {
  let mass = 0
  for (const [feature, weight] of features) mass += weight * idf(feature)
  return mass
}

const STATEMENT_WEIGHT = 6

/** What the route model learns from: intents by their examples, everything else as a matter. */
function routeTexts(
  knowledge: Knowledge,
  targets: readonly TargetTexts[],
  wordsOf: (text: string) => string[],
): LabelledText[] {
  return [
    ...targets.flatMap(({ aliases }) =>
      aliases.map((alias) => ({ label: 'matter' as const, words: wordsOf(alias) })),
    ),
    // Said more than once, for they stand against many examples of danger that share their words.
    ...Array.from({ length: STATEMENT_WEIGHT }, () => knowledge.language.statements)
      .flat()
      .map((text) => ({ label: 'matter' as const, words: wordsOf(text) })),
    ...knowledge.intents.flatMap(({ route, examples }) =>
      examples.map((example) => ({ label: route, words: wordsOf(example) })),
    ),
  ]
}

/** Features of each part of a text between bars, so that no pair joins two parts. */
function partsFeatures(text: string, wordsOf: (text: string) => string[]): string[] {
  return text.split('|').flatMap((part) => textFeatures(wordsOf(part)))
}

/** ln((N + 1) / (n + 0.5)) over targets; a feature of bodies alone counts as seen in one target. */
function inverseFrequency(
  targets: readonly (readonly string[])[],
  bodies: readonly (readonly string[])[],
): (feature: string) => number {
  const seen = new Map<string, number>()
  for (const features of targets) {
    for (const feature of new Set(features)) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  }
  for (const features of bodies) {
    for (const feature of features) if (!seen.has(feature)) seen.set(feature, 1)
  }
  const unseen = Math.log(targets.length + 1) / 2
  const table = new Map(
    [...seen].map(([feature, n]) => [feature, Math.log((targets.length + 1) / (n + 0.5))]),
  )
  return (feature) => Math.max(0, table.get(feature) ?? (feature.includes('_') ? 0 : unseen))
}

function vocabularyOf(fields: readonly (readonly string[])[], knowledge: Knowledge): Vocabulary {
  const words = new Map<string, number>()
  const pairs = new Set<string>()
  const add = (feature: string): void => {
    if (feature.includes('_')) pairs.add(feature)
    else words.set(feature, (words.get(feature) ?? 0) + 1)
  }
  for (const features of fields) features.forEach(add)
  const { noise, slots, synonyms, abbreviations } = knowledge.language
  const spoken = [
    ...noise.words,
    ...noise.weak,
    ...noise.phrases,
    ...Object.values(slots).flatMap((slot) => slot.phrases),
    ...synonyms.flatMap((entry) => [...entry.say, entry.means]),
    ...abbreviations.flatMap((entry) => entry.means),
  ]
  for (const phrase of spoken) {
    const list = foldedWords(phrase)
    list.forEach((word, index) => {
      add(word)
      const before = list[index - 1]
      if (before !== undefined) pairs.add(pair(before, word))
    })
  }
  return { words, pairs }
}

import { accentsOf } from '../language/accents.js'
import { foldedWords } from '../language/fold.js'
import { createSignalDetector } from '../language/signals.js'
import { scopesOf } from '../knowledge/catalogue.js'
import { inForce, type Knowledge } from '../knowledge/knowledge.js'
import type { Scope } from '../knowledge/layers.js'
import type { Intent } from '../knowledge/language-records.js'
import { buildFieldIndex } from './bm25.js'
import { textFeatures } from './features.js'
import { createHomographs } from './homographs.js'
import { buildPhraseIndex, type LabelledPhrase } from './phrase-index.js'
import { createPlanSearch, type PlanFound } from './plan-search.js'
import { createQueryReader, type Query } from './query.js'
import type { SearchSettings } from './settings.js'
import { trainRouteModel, type LabelledText, type RouteClass } from './route-model.js'
import { createSpeller } from './spelling.js'
import { collectTargets, targetKey, type Target, type TargetTexts } from './targets.js'
import { inverseFrequency, vocabularyOf } from './vocabulary.js'
import { createVariants, variantFactor } from './variants.js'
import { mapSliced, runWhole, type Sliced } from '../slices.js'

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
  /**
   * `day` (yyyy-mm-dd) leaves out records not in force on it. With a commune, its own and its province's
   * layers are searched too and decide what is in force; without one, the national records alone.
   */
  find(question: string, day: string, commune?: string): Found
  /** How telling a folded word is: its inverse frequency over all targets. */
  weightOf(word: string): number
  read(question: string): Query
  /** What the plan of a commune says on a question. */
  findPlan(question: string, commune: string): PlanFound
}

/** `buildSearch` in one go. */
export function createSearch(knowledge: Knowledge, settings: SearchSettings): Search {
  return runWhole(buildSearch(knowledge, settings))
}

export function* buildSearch(knowledge: Knowledge, settings: SearchSettings): Sliced<Search> {
  const { weights } = settings
  const reader = createQueryReader(knowledge, settings.wordWeights)
  yield
  const texts = collectTargets(knowledge)
  yield
  const wordsOf = (text: string): string[] => reader.expand(foldedWords(text))
  const weighedWords = (text: string): string[] => reader.weigh(wordsOf(text)).map((entry) => entry.word)

  const names = yield* mapSliced(texts, (entry) => partsFeatures(entry.name, wordsOf))
  const aliases = yield* mapSliced(texts, (entry) =>
    entry.aliases.flatMap((alias) => textFeatures(weighedWords(alias))),
  )
  const bodies = yield* mapSliced(texts, (entry) => partsFeatures(entry.body, wordsOf), 4)

  const idf = yield* inverseFrequency(
    texts.map((_, index) => [...(names[index] ?? []), ...(aliases[index] ?? [])]),
    bodies,
  )
  const nameIndex = yield* buildFieldIndex(names, settings.bm25)
  const aliasIndex = yield* buildFieldIndex(aliases, settings.bm25)
  const bodyIndex = yield* buildFieldIndex(bodies, settings.bm25)
  const phrases = (yield* mapSliced(texts, (entry, target) =>
    entry.aliases.map((alias): LabelledPhrase => ({
      target,
      words: reader.weigh(wordsOf(alias)),
      whole: entry.whole,
    })),
  )).flat()
  const phraseIndex = yield* buildPhraseIndex(phrases, texts.length, idf)
  const talk = yield* mapSliced(
    knowledge.intents.flatMap((intent) => intent.examples),
    (example) => textFeatures(wordsOf(example)),
    64,
  )
  const speller = createSpeller(yield* vocabularyOf([...names, ...aliases, ...bodies, ...talk], knowledge))

  const variants = createVariants(knowledge.language.qualifiers)
  const variantOf = texts.map((entry) => variants.ofName(entry.name))
  const present = variantOf.reduce((sum, bits) => sum | bits, 0)
  const routes = yield* trainRouteModel(yield* routeTexts(knowledge, texts, wordsOf), settings.routes)
  const homographs = yield* createHomographs(texts.map((entry) => [entry.name, ...entry.aliases, entry.body]))
  const plans = yield* createPlanSearch(knowledge, reader, settings)
  const signals = createSignalDetector(knowledge.intents)

  const read = (question: string): Query => reader.read(question, speller)

  const scoreOf = (index: number, fields: number, phrase: number, said: number, trust: number): number => {
    const kind = texts[index]?.target.kind
    if (kind === 'ask_back') return weights.group * phrase + weights.groupFields * fields
    const score = trust * (fields + weights.phrase * phrase)
    if (kind === 'elsewhere') return score
    return score * variantFactor(variantOf[index] as number, said & present, settings.variant)
  }

  const scopesFor = (commune: string | undefined): ReadonlySet<Scope> => {
    const profile = commune === undefined ? undefined : knowledge.communes.get(commune)
    return new Set(profile ? scopesOf(profile) : [])
  }

  /** Known to this commune and in force. */
  const usable = (
    index: number,
    day: string,
    commune: string | undefined,
    scopes: ReadonlySet<Scope>,
  ): boolean => {
    const { target, scope } = texts[index] as TargetTexts
    if (scope !== undefined && !scopes.has(scope)) return false
    if (target.kind !== 'procedure') return true
    const record =
      scopes.size === 0 || commune === undefined
        ? knowledge.procedures.get(target.code)
        : knowledge.catalogueOf(commune).get(target.code)?.record
    return record !== undefined && inForce(record, day)
  }

  return {
    knowledge,
    read,
    weightOf: idf,
    findPlan: (question, commune) => plans.find(read(question).words, commune),
    find(question, day, commune) {
      const scopes = scopesFor(commune)
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
        .filter((candidate) => candidate.score > 0 && usable(candidate.index, day, commune, scopes))
        .sort((a, b) => b.score - a.score)
        .slice(0, CANDIDATES)
        .map(({ index, ...candidate }) => {
          const same = homographs.agreement(index, query.words, accents, idf)
          return { ...candidate, score: candidate.score * (1 - settings.homograph * (1 - same)) }
        })
        .sort((a, b) => b.score - a.score)
        .filter(firstOfItsTarget)
      return { query, candidates, routes: routes(query.words), signals: signals(query.words, accents) }
    },
  }
}

/** A procedure may stand in the list twice: by the common words and by those of a layer. */
function firstOfItsTarget({ target }: Candidate, index: number, all: readonly Candidate[]): boolean {
  return all.findIndex((other) => targetKey(other.target) === targetKey(target)) === index
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
function* routeTexts(
  knowledge: Knowledge,
  targets: readonly TargetTexts[],
  wordsOf: (text: string) => string[],
): Sliced<LabelledText[]> {
  const said: (readonly [RouteClass, string])[] = [
    ...targets.flatMap(({ aliases }) => aliases.map((alias) => ['matter', alias] as const)),
    // Said more than once, for they stand against many examples of danger that share their words.
    ...Array.from({ length: STATEMENT_WEIGHT }, () => knowledge.language.statements)
      .flat()
      .map((text) => ['matter', text] as const),
    ...knowledge.intents.flatMap(({ route, examples }) =>
      examples.map((example) => [route, example] as const),
    ),
    ...knowledge.planTopics.flatMap(({ asks }) => asks.map((ask) => ['plan', ask] as const)),
  ]
  return yield* mapSliced(said, ([label, text]) => ({ label, words: wordsOf(text) }), 64)
}

/** Features of each part of a text between bars, so that no pair joins two parts. */
function partsFeatures(text: string, wordsOf: (text: string) => string[]): string[] {
  return text.split('|').flatMap((part) => textFeatures(wordsOf(part)))
}

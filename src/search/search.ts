import { accentsOf } from '../language/accents.js'
import { scopesOf } from '../knowledge/catalogue.js'
import { inForce, type Knowledge } from '../knowledge/knowledge.js'
import type { Scope } from '../knowledge/layers.js'
import { runWhole, type Sliced } from '../slices.js'
import { confidenceOf } from './confidence.js'
import { textFeatures } from './features.js'
import type { Candidate, Found } from './found.js'
import { buildIndexes, type Meaning } from './indexes.js'
import type { TextVectors } from './meaning-index.js'
import { createPlanSearch, type PlanFound } from './plan-search.js'
import type { Query } from './query.js'
import type { RouteLesson } from './routes.js'
import { scoreOf, type Evidence } from './score.js'
import type { SearchSettings } from './settings.js'
import { targetKey, type TargetTexts } from './targets.js'
import { variantGap } from './variants.js'

/** Retrieval over one knowledge version. Immutable; a reload builds a new one. */
export interface Search {
  readonly knowledge: Knowledge
  /**
   * `day` (yyyy-mm-dd) leaves out records not in force on it. With a commune, its own and its province's
   * layers are searched too and decide what is in force; without one, the national records alone. A question
   * that `vectors` holds is searched by meaning too.
   */
  find(question: string, day: string, commune?: string, vectors?: TextVectors): Found
  /** Vectors of questions, for `find`. Empty without a model; rejects when the model fails. */
  understand(questions: readonly string[]): Promise<TextVectors>
  /** How telling a folded word is: its inverse frequency over all targets. */
  weightOf(word: string): number
  read(question: string): Query
  /** What `buildSearch` takes over into the next version when nothing it was learned from changed. */
  readonly learntRoutes: RouteLesson
  /** What the plan of a commune says on a question. */
  findPlan(question: string, commune: string): PlanFound
}

/** `buildSearch` in one go. */
export function createSearch(knowledge: Knowledge, settings: SearchSettings, meaning?: Meaning): Search {
  return runWhole(buildSearch(knowledge, settings, meaning))
}

/** `learnt` is what a search before this one learned: taken over when nothing it was learned from changed. */
export function* buildSearch(
  knowledge: Knowledge,
  settings: SearchSettings,
  meaning?: Meaning,
  learnt?: RouteLesson,
): Sliced<Search> {
  const indexes = yield* buildIndexes(knowledge, settings, meaning, learnt)
  const plans = yield* createPlanSearch(knowledge, indexes.reader, settings)
  const { texts, idf } = indexes
  const read = (question: string): Query => indexes.reader.read(question, indexes.speller)

  const fullMass = settings.fullMass * Math.log(texts.length + 1)
  const unknownShare = (words: readonly string[]): number =>
    words.length === 0 ? 0 : words.filter((word) => !indexes.vocabulary.words.has(word)).length / words.length

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
    learntRoutes: indexes.routes,
    read,
    weightOf: idf,
    findPlan: (question, commune) => plans.find(read(question).words, commune),
    async understand(questions) {
      if (!meaning) return new Map()
      const made = await meaning.embedder.embed(
        questions.map((text) => ({ text, features: textFeatures(read(text).words) })),
        'query',
      )
      return new Map(
        questions.flatMap((text, index) => {
          const vector = made[index]
          return vector ? [[text, vector] as const] : []
        }),
      )
    },
    find(question, day, commune, vectors) {
      const scopes = scopesFor(commune)
      const query = read(question)
      const names = indexes.names.scores(query.features, idf)
      const said = indexes.aliases.scores(query.features, idf)
      const written = indexes.bodies.scores(query.features, idf)
      const nearest = indexes.phrases.nearest(query.features, idf)
      const vector = vectors?.get(question)
      const near = indexes.meanings.nearness(vector)
      const accents = accentsOf(question)
      const trust = Math.min(1, massOf(query.features, idf) / fullMass)
      // Without its vector a question is judged by what words alone are worth.
      const fusion = settings.fusion(vector && meaning?.embedder.id)
      const qualifiers = indexes.variants.ofQuestion(query.words) & indexes.variantsPresent
      const candidates = texts
        .map(({ target }, index) => {
          const evidence: Evidence = {
            name: names[index] as number,
            aliases: said[index] as number,
            body: written[index] as number,
            phrase: nearest[index] as number,
            meaning: near[index] as number,
            ...variantGap(indexes.variantOf[index] as number, qualifiers),
            spelled: 1,
            trust,
          }
          return { index, target, evidence, score: scoreOf(target.kind, evidence, fusion) }
        })
        .filter(({ score, index }) => score > 0 && usable(index, day, commune, scopes))
        .sort((a, b) => b.score - a.score)
        .slice(0, CANDIDATES)
        .map(({ index, target, evidence }) => {
          const spelled = indexes.homographs.agreement(index, query.words, accents, idf)
          const whole = { ...evidence, spelled }
          return { target, evidence: whole, score: scoreOf(target.kind, whole, fusion) }
        })
        .sort((a, b) => b.score - a.score)
        .filter(firstOfItsTarget)
      const kinds = indexes.routes.model(query.words, vector)
      const nature = { matter: kinds.get('matter') ?? 0, unknown: unknownShare(query.topicWords) }
      const confidence = confidenceOf(
        candidates.map(({ score }) => score),
        nature,
        fusion.confidence,
      )
      return {
        query,
        candidates: candidates.map((candidate, index) => ({
          ...candidate,
          probability: confidence.candidates[index] as number,
        })),
        none: confidence.none,
        nature,
        routes: kinds,
        signals: indexes.signals(query.words, accents),
      }
    },
  }
}

/** A procedure may stand in the list twice: by the common words and by those of a layer. */
function firstOfItsTarget(
  { target }: Pick<Candidate, 'target'>,
  index: number,
  all: readonly Pick<Candidate, 'target'>[],
): boolean {
  return all.findIndex((other) => targetKey(other.target) === targetKey(target)) === index
}

/** Candidates looked at closely; the rest are out of reach. */
const CANDIDATES = 40

function massOf(features: ReadonlyMap<string, number>, idf: (feature: string) => number): number {
  let mass = 0
  for (const [feature, weight] of features) mass += weight * idf(feature)
  return mass
}

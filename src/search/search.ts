import { accentsOf } from '../language/accents.js'
import { scopesOf } from '../knowledge/catalogue.js'
import { inForce, type Knowledge } from '../knowledge/knowledge.js'
import type { Scope } from '../knowledge/layers.js'
import { recently } from '../recently.js'
import { runWhole, type Sliced } from '../slices.js'
import { confidenceOf } from './confidence.js'
import { textFeatures } from './features.js'
import type { Candidate, Found } from './found.js'
import { buildIndexes, type Meaning } from './indexes.js'
import type { TextVectors } from './meaning-index.js'
import { createPlanSearch, type PlanFound } from './plan-search.js'
import type { Query } from './query.js'
import type { RouteLesson } from './routes.js'
import { bestOf, greatestOf } from './best.js'
import { scoreOf, type Evidence } from './score.js'
import type { SearchSettings } from './settings.js'
import { createShortlist } from './shortlist.js'
import { targetKey, type TargetTexts } from './targets.js'
import { termsOf } from './terms.js'
import { countBits } from './variants.js'

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
  const { texts, lexicon, telling } = indexes
  // Not the whole of it: what the texts were read with is let go of.
  const embedder = meaning?.embedder
  const read = recently(
    (question: string): Query => indexes.reader.read(question, indexes.speller),
    READ_BEFORE,
  )

  // Taken again by every question: nothing of it outlives one `find`.
  const room = (): Float64Array => new Float64Array(texts.length)
  const rooms = {
    names: room(),
    aliases: room(),
    bodies: room(),
    phrases: room(),
    meanings: room(),
    spelled: room(),
    scores: room(),
  }

  const shortlist = createShortlist(
    texts.map(({ target, scope }) => ({ kind: target.kind, scope })),
    settings.examined,
  )
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
    const text = texts[index] as TargetTexts
    if (!isOpen(text, scopes)) return false
    const { target } = text
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
    weightOf: telling,
    findPlan: (question, commune) => plans.find(read(question).words, commune),
    async understand(questions) {
      if (!embedder) return new Map()
      const made = await embedder.embed(
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
      const query = read(question)
      const terms = termsOf(query.features, lexicon, telling)
      const vector = vectors?.get(question)
      const accents = accentsOf(question)
      // Without its vector a question is judged by what words alone are worth.
      const fusion = settings.fusion(vector && embedder?.id)
      const names = indexes.names.scores(terms, rooms.names)
      const said = indexes.aliases.scores(terms, rooms.aliases)
      const written = indexes.bodies.scores(terms, rooms.bodies)
      const near = indexes.meanings.nearness(vector, rooms.meanings)
      const scopes = scopesFor(commune)
      const among = shortlist(
        { name: names, aliases: said, body: written, meaning: near },
        fusion.weights,
        scopes,
      )
      const nearest = indexes.phrases.nearest(
        terms,
        rooms.phrases,
        among.length < texts.length ? among : undefined,
      )
      const spelled = indexes.homographs.agreement(query.words, accents, telling, among, rooms.spelled)
      const trust = Math.min(1, terms.mass / fullMass)
      const qualifiers = indexes.variants.ofQuestion(query.words) & indexes.variantsPresent
      const evidence = { ...NOTHING, trust }
      /** Filled anew for each target, not made: there are many. */
      const evidenceOf = (index: number): Evidence => {
        const variant = indexes.variantOf[index] as number
        evidence.name = names[index] as number
        evidence.aliases = said[index] as number
        evidence.body = written[index] as number
        evidence.phrase = nearest[index] as number
        evidence.meaning = near[index] as number
        evidence.unsaid = countBits(variant & ~qualifiers)
        evidence.missing = countBits(qualifiers & ~variant)
        evidence.spelled = spelled[index] as number
        return evidence
      }
      const { scores } = rooms
      for (const index of among) {
        scores[index] = scoreOf((texts[index] as TargetTexts).target.kind, evidenceOf(index), fusion)
      }
      const candidates = bestOf(scores, CANDIDATES, among, (index) => usable(index, day, commune, scopes))
        .map((index) => ({
          target: (texts[index] as TargetTexts).target,
          evidence: { ...evidenceOf(index) },
          score: scores[index] as number,
        }))
        .filter(firstOfItsTarget())
      // Words that only another commune has for a matter make none of it here.
      const matter = greatestOf(nearest, among, (index) => isOpen(texts[index] as TargetTexts, scopes))
      const kinds = indexes.routes.of(query.words, vector, matter)
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

function isOpen({ scope }: TargetTexts, scopes: ReadonlySet<Scope>): boolean {
  return scope === undefined || scopes.has(scope)
}

/** A procedure may stand in the list twice: by the common words and by those of a layer. */
function firstOfItsTarget(): (candidate: Pick<Candidate, 'target'>) => boolean {
  const seen = new Set<string>()
  return ({ target }) => {
    const key = targetKey(target)
    const isFirst = !seen.has(key)
    seen.add(key)
    return isFirst
  }
}

const NOTHING: Evidence = {
  name: 0,
  aliases: 0,
  body: 0,
  phrase: 0,
  meaning: 0,
  unsaid: 0,
  missing: 0,
  spelled: 1,
  trust: 0,
}

/** A message is read for its vectors and again for its answer, and others come in between. */
const READ_BEFORE = 64

/** Candidates looked at closely; the rest are out of reach. */
const CANDIDATES = 40

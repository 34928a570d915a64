import type { Knowledge } from '../knowledge/knowledge.js'
import { formatProblem, type Problem } from '../problem.js'
import type { Logger } from '../logger.js'
import type { Embedder } from '../search/embedder.js'
import type { Meaning } from '../search/indexes.js'
import type { RouteLesson } from '../search/routes.js'
import { buildSearch, type Search } from '../search/search.js'
import type { SearchSettings } from '../search/settings.js'
import { embedKnowledge } from '../search/text-vectors.js'
import { runInSlices, runWhole } from '../slices.js'
import type { Kept } from './kept-file.js'
import type { VersionStore } from './version-store.js'
import type { Versions } from './versions.js'

/** Keeps one whole version in service while others are judged, built and put in its place. */
export interface KnowledgeService {
  /** All versions, to be looked at and changed. */
  versions: Versions
  /** The search of the version in service; hold on to it for the length of one message. */
  search(): Search
  /** Number of the version in service, in the store's count. */
  version(): number
  /** Search goes by meaning too; false: by words alone. */
  modelInUse(): boolean
  /** A search of knowledge that is not in service, built beside the one that is. */
  trial(knowledge: Knowledge): Promise<Search>
  /** Takes up an edited folder. Problems are logged and leave everything as it was. */
  takeUpFolder(): Promise<void>
  /** Takes up what another process, or the command line, put in service. */
  follow(): Promise<void>
}

export interface KnowledgeServiceParts {
  versions: Versions
  store: VersionStore
  settings: SearchSettings
  /** Undefined: search goes by words alone. */
  embedder?: Embedder | undefined
  /** Undefined: routing is learned anew at every start. */
  keptRoutes?: Kept<RouteLesson> | undefined
  logger: Logger
  /** Narrows knowledge to the communes this process serves. Throws when one of them is missing. */
  served: (knowledge: Knowledge) => Knowledge
}

/** Knowledge that cannot be served, with every fault. */
export class UnusableKnowledgeError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'UnusableKnowledgeError'
  }
}

/**
 * Loads the version in service, taking up the folder first. Rejects with `UnusableKnowledgeError` when
 * neither the folder nor a version in the store can be served.
 */
export async function startKnowledge(parts: KnowledgeServiceParts): Promise<KnowledgeService> {
  const { versions, store, settings, embedder, logger, served, keptRoutes } = parts
  const reason = { who: 'knowledge/', why: 'tệp trong thư mục thay đổi' }
  let turn: Promise<void> = Promise.resolve()

  const first = await versions.takeUpFolder({ who: 'knowledge/', why: 'khởi động' })
  if (!first.current) throw new UnusableKnowledgeError(first.problems)
  if (first.problems.length > 0) warn(first.problems, first.current.version)
  const loaded = await versions.load(first.current.version)
  if (!loaded.ok) throw new UnusableKnowledgeError([...first.problems, ...loaded.problems])
  const firstServed = served(loaded.knowledge)
  const meaning = await embedKnowledge(firstServed, embedder, settings)
  const kept = await keptRoutes?.read()
  let keptKey = kept?.key
  let inService = {
    id: first.current.version,
    meaning: withoutReading(meaning),
    search: runWhole(buildSearch(firstServed, settings, meaning, kept)),
  }
  await keepRoutes()

  /** One change at a time; a later one waits. */
  function inTurn(task: () => Promise<void>): Promise<void> {
    const run = turn.then(task)
    turn = run.catch(() => undefined)
    return run
  }

  function warn(problems: readonly Problem[], kept: number): void {
    for (const problem of problems.slice(0, MOST_LOGGED)) {
      logger.error({ ...problem }, 'knowledge cannot be used')
    }
    logger.error({ problems: problems.length, version: kept }, 'the last good version stays in service')
  }

  /** A disk that takes nothing costs the next start a few seconds, and nobody an answer. */
  async function keepRoutes(): Promise<void> {
    const lesson = inService.search.learntRoutes
    if (lesson.key === keptKey) return
    keptKey = lesson.key
    await keptRoutes?.keep(lesson).catch((error: unknown) => {
      logger.warn(
        { err: error },
        'what was learned for routing cannot be kept; the next start learns it again',
      )
    })
  }

  async function follow(): Promise<void> {
    const current = await store.current()
    if (!current || current.version === inService.id) return
    const next = await versions.load(current.version)
    if (!next.ok) {
      warn(next.problems, inService.id)
      return
    }
    const knowledge = served(next.knowledge)
    const meaning = await embedKnowledge(knowledge, embedder, settings, inService.meaning?.vectors)
    const search = await runInSlices(buildSearch(knowledge, settings, meaning, inService.search.learntRoutes))
    const before = inService.id
    inService = { id: current.version, meaning: withoutReading(meaning), search }
    await keepRoutes()
    logger.info({ version: current.version, before, kind: current.kind }, 'knowledge switched')
  }

  return {
    search: () => inService.search,
    version: () => inService.id,
    modelInUse: () => inService.meaning !== undefined,
    versions,
    async trial(all) {
      const knowledge = served(all)
      const { meaning, search } = inService
      const vectors = await embedKnowledge(knowledge, embedder, settings, meaning?.vectors)
      return runInSlices(buildSearch(knowledge, settings, vectors, search.learntRoutes))
    },
    follow: () => inTurn(follow),
    takeUpFolder: () =>
      inTurn(async () => {
        const { problems } = await versions.takeUpFolder(reason)
        if (problems.length > 0) warn(problems, inService.id)
        await follow()
      }),
  }
}

/** The words of every text are of no use once all is indexed. */
function withoutReading(meaning: Meaning | undefined): Meaning | undefined {
  return meaning && { embedder: meaning.embedder, vectors: meaning.vectors }
}

/** A broken folder may have thousands of faults; the first ones tell enough. */
const MOST_LOGGED = 20

import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Choice } from '../channels/channel.js'
import { plainText } from '../channels/plain-text.js'
import { systemClock } from '../clock.js'
import { ContentError, loadContent } from '../content.js'
import { createConversation, type Conversation } from '../conversation/conversation.js'
import type { Outcome, Ranked, Route } from '../conversation/turn.js'
import { openEmbedder } from '../embedding/open-embedder.js'
import { UsageError } from '../errors.js'
import type { Sentences } from '../conversation/sentences.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import type { Slot } from '../knowledge/language-records.js'
import { createLogger } from '../logger.js'
import type { Embedder } from '../search/embedder.js'
import { createSearch, type Search } from '../search/search.js'
import { searchSettings } from '../search/settings.js'
import { embedKnowledge } from '../search/text-vectors.js'
import { openStorage, type Storage } from '../storage/storage.js'
import { builtCache } from '../versions/seed-cache.js'
import { vietnamDay } from '../vietnam-day.js'

/** One answered turn, as programs read it. Fields are stable. */
export interface TurnReport {
  text: string
  choices: Choice[]
  route: Route
  outcome: Outcome
  codes: string[]
  ranking: Ranked[]
  slot: Slot | null
  sources: { code: string; decision: string | null; as_of: string; url: string | null }[]
  ms: number
}

/** Asks the real conversation, with a database in memory. */
export interface Asker {
  communes: string[]
  /** All turns of one fresh conversation. */
  ask(commune: string, turns: readonly string[]): Promise<TurnReport[]>
  /** Milliseconds of search alone for one question. */
  timeSearch(commune: string, question: string): Promise<number>
  /** Procedures known. */
  procedures: number
  close(): Promise<void>
}

export async function createAsker(contentRoot: string): Promise<Asker> {
  const content = await loadContent(contentRoot)
  if (!content.ok) throw new ContentError(content.problems)
  return createAskerOf(content.knowledge, content.sentences, await cliEmbedder(contentRoot))
}

/** The real conversation over a database, for words alone; nothing is sent. */
export function conversationOver(storage: Storage, search: Search, sentences: Sentences): Conversation {
  return createConversation({
    store: storage.conversations,
    tickets: storage.tickets,
    files: { take: () => Promise.resolve({ problem: 'unknown_kind' }), drop: () => Promise.resolve() },
    search: () => search,
    settings: searchSettings,
    sentences,
    clock: systemClock,
    logger: createLogger('error'),
    retentionDays: 1,
    staleMonths: 6,
    committed: () => undefined,
  })
}

/** The model that comes with the knowledge; commands fetch none. */
export function cliEmbedder(contentRoot: string): Promise<Embedder | undefined> {
  return openEmbedder({
    model: null,
    contentDir: contentRoot,
    // What the build made: a command embeds only what was edited since.
    ...(existsSync(builtCache) && { cacheDir: builtCache }),
    logger: createLogger('error'),
  })
}

export async function createAskerOf(
  knowledge: Knowledge,
  sentences: Sentences,
  embedder: Embedder | undefined,
): Promise<Asker> {
  const meaning = await embedKnowledge(knowledge, embedder, searchSettings)
  const search = createSearch(knowledge, searchSettings, meaning)
  const storage = await openStorage(':memory:')
  const conversation = conversationOver(storage, search, sentences)

  async function askOne(commune: string, id: string, text: string): Promise<TurnReport> {
    const begun = performance.now()
    const handled = await conversation.receive({
      address: { commune, channel: 'cli', id },
      key: randomUUID(),
      content: { kind: 'text', text },
    })
    const ms = Math.round((performance.now() - begun) * 100) / 100
    if (!handled) throw new Error('a fresh message was taken for a repeated one')
    const { ending, reply } = handled
    return {
      text: plainText({ blocks: reply.blocks, choices: [] }),
      choices: reply.choices,
      route: ending.route,
      outcome: ending.outcome,
      codes: ending.codes,
      ranking: ending.ranking,
      slot: ending.slot,
      sources: (ending.outcome === 'answered' ? ending.codes : []).flatMap((code) => {
        const record = knowledge.catalogueOf(commune).get(code)?.record
        return record
          ? [
              {
                code,
                decision: record.published_by?.number ?? null,
                as_of: record.as_of,
                url: record.source_url,
              },
            ]
          : []
      }),
      ms,
    }
  }

  return {
    communes: [...knowledge.communes.keys()],
    async ask(commune, turns) {
      if (!knowledge.communes.has(commune)) {
        throw new UsageError(
          `no commune "${commune}"; use one of: ${[...knowledge.communes.keys()].join(', ')}`,
        )
      }
      const id = randomUUID()
      const reports: TurnReport[] = []
      for (const text of turns) reports.push(await askOne(commune, id, text))
      return reports
    },
    procedures: knowledge.procedures.size,
    async timeSearch(commune, question) {
      const begun = performance.now()
      search.find(question, vietnamDay(systemClock()), commune, await search.understand([question]))
      return performance.now() - begun
    },
    close: () => storage.close(),
  }
}

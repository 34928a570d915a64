import type { Content } from './channels/channel.js'
import { plainText } from './channels/plain-text.js'
import type { Clock } from './clock.js'
import { choiceId } from './conversation/choices.js'
import { preview } from './conversation/preview.js'
import type { Sentences } from './conversation/sentences.js'
import type { KnowledgeDeskParts, Told } from './desk/knowledge/parts.js'
import { MOST_RECENT } from './desk/knowledge/proposal-routes.js'
import type { Logger } from './logger.js'
import { createProposals } from './proposals/proposals.js'
import type { Search } from './search/search.js'
import { searchSettings } from './search/settings.js'
import type { Storage } from './storage/storage.js'
import type { Switchboard } from './switches/switchboard.js'
import type { KnowledgeService } from './versions/knowledge-service.js'

export interface KnowledgeDeskService {
  storage: Storage
  knowledge: KnowledgeService
  switchboard: Switchboard
  sentences: Sentences
  clock: Clock
  logger: Logger
  staleMonths: number
}

/** The knowledge desk, joined with the search, the conversation and the versions it works on. */
export function knowledgeDesk(parts: KnowledgeDeskService): KnowledgeDeskParts {
  const { storage, knowledge, switchboard, sentences, clock, logger, staleMonths } = parts

  /** What a search would have the bot say, by the conversation itself. */
  async function tellBy(
    search: Search,
    content: Content,
    commune: string,
  ): Promise<Told & { codes: string[] }> {
    const { outcome, codes, blocks, choices } = await preview(content, commune, clock(), {
      search: () => search,
      settings: searchSettings,
      sentences,
      logger,
      retentionDays: 0,
      staleMonths,
    })
    return { outcome, codes: [...codes], text: plainText({ blocks, choices }) }
  }

  const proposals = createProposals({
    proposals: storage.proposals,
    knowledge,
    store: storage.versions,
    answer: (search, commune, text) => tellBy(search, { kind: 'text', text }, commune),
    recent: (commune) => storage.questions.latest(commune, MOST_RECENT),
    clock,
    logger,
  })
  return {
    proposals,
    store: storage.proposals,
    marks: storage.gapMarks,
    service: knowledge,
    versions: storage.versions,
    questions: storage.questions,
    told: (text, commune) => tellBy(knowledge.search(), { kind: 'text', text }, commune),
    toldOf: (code, slot, commune) =>
      tellBy(
        knowledge.search(),
        { kind: 'choice', id: choiceId({ kind: 'procedure', code, slot }) },
        commune,
      ),
    switches: switchboard,
    staleMonths,
  }
}

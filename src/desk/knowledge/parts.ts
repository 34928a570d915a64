import type { Slot } from '../../knowledge/language-records.js'
import type { GapMarkStore, ProposalStore } from '../../proposals/proposal-store.js'
import type { By } from '../../proposals/proposal.js'
import type { Proposals } from '../../proposals/proposals.js'
import type { QuestionLog } from '../../questions/question-log.js'
import type { Switchboard } from '../../switches/switchboard.js'
import type { KnowledgeService } from '../../versions/knowledge-service.js'
import type { VersionStore } from '../../versions/version-store.js'
import type { Visit } from '../visit.js'

/** What the bot tells a citizen who begins to talk now. */
export interface Told {
  outcome: string
  codes: readonly string[]
  text: string
}

/** What the pages about knowledge, gaps and the office work on. */
export interface KnowledgeDeskParts {
  proposals: Proposals
  store: ProposalStore
  marks: GapMarkStore
  service: KnowledgeService
  versions: VersionStore
  questions: QuestionLog
  told: (text: string, commune: string) => Promise<Told>
  /** The same, asked of a procedure by its button. */
  toldOf: (code: string, slot: Slot, commune: string) => Promise<Told>
  switches: Switchboard
  /** Records whose facts are older than this many months say so. */
  staleMonths: number
}

/** The person of a visit, as proposals name them. */
export function byVisitor({ account, now }: Visit): By {
  return { login: account.login, name: account.name, at: now }
}

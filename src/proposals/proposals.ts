import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.js'
import type { Logger } from '../logger.js'
import { formatProblem } from '../problem.js'
import { vietnamDay } from '../vietnam-day.js'
import { VersionError } from '../versions/versions.js'
import type { Questions } from './compare-answers.js'
import { examine, filesOf, type ExamineParts } from './examine.js'
import type { Examination } from './examination.js'
import { createSingleFlight } from './single-flight.js'
import type { ProposalStore } from './proposal-store.js'
import type { By, ConfirmedQuestion, Proposal, ProposalContent } from './proposal.js'

export interface ProposalsParts extends ExamineParts {
  proposals: ProposalStore
  /** Questions of citizens whose words are kept, to try a change on. */
  recent: (commune: string) => Promise<readonly { id: number; text: string }[]>
  clock: Clock
  logger: Logger
}

export type Approval =
  | { ok: true }
  /** closed: decided by somebody meanwhile · same_person: needs another one · not_examined: not looked at against the
   * version in service · faults: cannot be used · breaks: confirmed questions would lose their answer */
  | { ok: false; why: 'closed' | 'same_person' | 'not_examined' | 'faults' | 'breaks' }
  /** Somebody else changed the knowledge in this moment. */
  | { ok: false; why: 'moved'; message: string }

/** Changes of a commune's knowledge: proposed by one person, examined, approved by another, applied as a version. */
export interface Proposals {
  propose(commune: string, title: string, content: ProposalContent, by: By): Promise<Proposal>
  /** The examination against the version in service; undefined while it is being made. */
  examined(proposal: Proposal): Promise<Examination | undefined>
  /**
   * `accept`: the approver has seen the confirmed questions that break. `alone`: the proposer may approve it, as the
   * facts of the office are the leader's own word.
   */
  approve(
    commune: string,
    id: string,
    by: By,
    how: { note: string; accept?: boolean; alone?: boolean },
  ): Promise<Approval>
  /** Rejected by another person, or withdrawn by the proposer. False: it was not open any more. */
  close(commune: string, id: string, by: By, note: string): Promise<boolean>
  /** Resolves when no examination is under way. */
  settled(): Promise<void>
}

export function createProposals(parts: ProposalsParts): Proposals {
  const { proposals, knowledge, store, clock, logger } = parts
  const flights = createSingleFlight()

  async function questionsFor({ commune, content }: Proposal): Promise<Questions> {
    const confirmed = await proposals.confirmedQuestions(commune)
    return {
      own:
        content.kind === 'aliases'
          ? content.questions.map((question) => ({ question, code: content.code }))
          : [],
      confirmed: confirmed.map(({ question, code }) => ({ question, code })),
      recent: await parts.recent(commune),
    }
  }

  async function look(proposal: Proposal): Promise<void> {
    const at = clock()
    const made = await examine(parts, proposal, await questionsFor(proposal), { day: vietnamDay(at), at })
    await proposals.keepExamination(proposal.commune, proposal.id, made)
  }

  async function current(proposal: Proposal): Promise<Examination | undefined> {
    const made = await proposals.examination(proposal.commune, proposal.id)
    return made?.base === (await store.current())?.version ? made : undefined
  }

  /** Puts the change in service; the number of the version. */
  async function apply(proposal: Proposal, by: By): Promise<number> {
    const inService = await store.current()
    if (!inService) throw new VersionError('chưa có phiên bản nào đang dùng')
    const files = await store.files(inService.version)
    const month = vietnamDay(by.at).slice(0, 7)
    const made = filesOf(proposal, knowledge.search().knowledge, files, month)
    if (!made.ok) throw new VersionError(made.fault)
    const reason = { who: by.name, why: proposal.title }
    const judged = await knowledge.versions.candidate(made.changes, reason)
    if (!judged.ok) throw new VersionError(judged.problems.map(formatProblem).join('\n'))
    // A crash after the switch and before the decision: it is in service already.
    if (judged.version.id !== inService.version) await knowledge.versions.apply(judged.version.id, reason)
    return judged.version.id
  }

  return {
    async propose(commune, title, content, by) {
      const proposal: Proposal = {
        id: randomUUID().slice(0, 8),
        commune,
        title,
        content,
        proposed: by,
        state: 'open',
        decided: null,
        version: null,
      }
      await proposals.add(proposal)
      return proposal
    },

    async examined(proposal) {
      const made = await current(proposal)
      if (made || proposal.state !== 'open') return made
      flights.start(
        proposal.id,
        () => look(proposal),
        (error) => {
          logger.error({ err: error, proposal: proposal.id }, 'a proposal could not be examined')
        },
      )
      return undefined
    },

    async approve(commune, id, by, { note, accept = false, alone = false }) {
      const proposal = await proposals.find(commune, id)
      if (proposal?.state !== 'open') return { ok: false, why: 'closed' }
      if (!alone && proposal.proposed.login === by.login) return { ok: false, why: 'same_person' }
      let version: number | null = null
      if (proposal.content.kind !== 'note') {
        const seen = await current(proposal)
        if (!alone && !seen) return { ok: false, why: 'not_examined' }
        if (seen && seen.faults.length > 0) return { ok: false, why: 'faults' }
        if (seen && seen.broken.length > 0 && !accept) return { ok: false, why: 'breaks' }
        try {
          version = await apply(proposal, by)
        } catch (error) {
          if (error instanceof VersionError) return { ok: false, why: 'moved', message: error.message }
          throw error
        }
      }
      const decision = { state: 'applied' as const, decided: { ...by, note }, version }
      const decided = await proposals.decide(commune, id, decision, confirmedBy(proposal, by))
      return decided === 'decided' ? { ok: true } : { ok: false, why: 'closed' }
    },

    async close(commune, id, by, note) {
      const proposal = await proposals.find(commune, id)
      if (!proposal) return false
      const state = proposal.proposed.login === by.login ? ('withdrawn' as const) : ('rejected' as const)
      const decision = { state, decided: { ...by, note }, version: null }
      return (await proposals.decide(commune, id, decision, [])) === 'decided'
    },

    settled: () => flights.settled(),
  }
}

/** The questions that joined the test set with an approved proposal. */
function confirmedBy({ commune, content }: Proposal, by: By): ConfirmedQuestion[] {
  if (content.kind !== 'aliases') return []
  return content.questions.map((question) => ({
    id: randomUUID().slice(0, 8),
    commune,
    question,
    code: content.code,
    confirmed: by,
  }))
}

import type { Examination } from './examination.js'
import type { By, ConfirmedQuestion, Proposal, ProposalState } from './proposal.js'

export interface Decision {
  state: Exclude<ProposalState, 'open'>
  decided: By & { note: string }
  version: number | null
}

/** CONTRACT: what is proposed for a commune's knowledge, and its own test set. */
export interface ProposalStore {
  add(proposal: Proposal): Promise<void>
  find(commune: string, id: string): Promise<Proposal | undefined>
  /** Newest first. */
  list(commune: string, states: readonly ProposalState[], limit: number): Promise<Proposal[]>
  count(commune: string, state: ProposalState): Promise<number>
  /**
   * Closes an open proposal and takes the questions into the test set, together. "closed": it was not open any more,
   * or is not there.
   */
  decide(
    commune: string,
    id: string,
    decision: Decision,
    confirmed: readonly ConfirmedQuestion[],
  ): Promise<'decided' | 'closed'>
  /** The latest examination of a proposal. */
  examination(commune: string, id: string): Promise<Examination | undefined>
  keepExamination(commune: string, id: string, examination: Examination): Promise<void>

  /** By code, then by when they were confirmed. */
  confirmedQuestions(commune: string): Promise<ConfirmedQuestion[]>
  /** A question that stands there already gets the new code. */
  confirm(question: ConfirmedQuestion): Promise<void>
  /** False: there is none. */
  forget(commune: string, id: string): Promise<boolean>
}

/**
 * What staff decided of a question of the gap list. `mark` names its folded words without holding them. ignored: not to
 * be shown again · linked: the same matter as `other`.
 */
export interface GapMark {
  commune: string
  kind: 'ignored' | 'linked'
  mark: string
  /** Empty for an ignored one. */
  other: string
  who: string
  at: Date
}

/** CONTRACT: decisions on the gap list. */
export interface GapMarkStore {
  /** Marks that are there already stay as they are. */
  add(marks: readonly GapMark[]): Promise<void>
  all(commune: string): Promise<GapMark[]>
}

/** What became of a question, as the figures count it. */
export const questionOutcomes = ['answered', 'asked_back', 'abstained', 'redirected', 'other'] as const
export type QuestionOutcome = (typeof questionOutcomes)[number]

/** One question as it was answered. Its words stand with the message and go with it. */
export interface AskedQuestion {
  /** Kind of message, such as "procedure" or "office". */
  route: string
  outcome: QuestionOutcome
  /** Code of the procedure answered, or offered first; null when none was. */
  code: string | null
  /** Stated probability of `code`, 0..1; null when nothing was ranked. */
  confidence: number | null
  /** What was asked of it, such as "fee". */
  slot: string | null
  /** Version of the knowledge that answered. */
  version: string
}

/** What a citizen did with the answer before: chose one of what was offered, or said that it misses. */
export type QuestionVerdict = { kind: 'picked'; code: string } | { kind: 'disliked' }

/** A question that did not end well, with its words while they are kept; numbers in them are masked. */
export interface GapQuestion extends AskedQuestion {
  /** Names the question for as long as its words are kept. */
  id: number
  at: Date
  channel: string
  text: string
  disliked: boolean
}

/** Questions of one kind in a period; kept by day after the words are gone, so a period's figures stay. */
export interface QuestionCount {
  channel: string
  route: string
  outcome: QuestionOutcome
  code: string | null
  asked: number
  /** Of questions asked back: how many went on with a choice. */
  picked: number
  disliked: number
}

/** CONTRACT: what was asked of a commune's bot. Written by the transaction of the turn. */
export interface QuestionLog {
  /** Of the days from `from` to `to`, both counted: yyyy-mm-dd, in Việt Nam. */
  counts(commune: string, from: string, to: string): Promise<QuestionCount[]>
  /**
   * Not answered, disliked, asked back without a choice, or answered with a confidence below `confidence`; newest
   * first, since a time.
   */
  gaps(commune: string, filter: { since: Date; confidence: number }, limit: number): Promise<GapQuestion[]>
  /** Latest questions whose words are kept, newest first. */
  latest(commune: string, limit: number): Promise<GapQuestion[]>
}

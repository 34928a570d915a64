import { z } from 'zod'

/** A file of the commune's own to be written (text) or taken out (null), and what stood there when it was proposed. */
const fileChange = z.strictObject({
  path: z.string(),
  /** Hash of the text it replaces; null: there was no such file. */
  seen: z.string().nullable(),
  text: z.string().nullable(),
})
export type FileChange = z.infer<typeof fileChange>

const refusal = z.strictObject({ place: z.string(), reason: z.string(), remedy: z.string() })

/**
 * What is proposed. aliases: ways of asking for a procedure · file: what an uploaded file changes · directory: facts of
 * the office · note: a matter that needs a new record, to be written by a person.
 */
export const proposalContent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('aliases'),
    code: z.string(),
    add: z.array(z.string()),
    remove: z.array(z.string()),
    /** Questions that must find the procedure from now on, in words that staff checked. */
    questions: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('file'),
    file: z.string(),
    changes: z.array(fileChange),
    /** Records by what became of them: added, replaced, amended, confirmed, kept, switchedOff. */
    counts: z.record(z.string(), z.number()),
    refused: z.array(refusal),
    notes: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('directory'), changes: z.array(fileChange) }),
  z.strictObject({ kind: z.literal('note'), questions: z.array(z.string()) }),
])
export type ProposalContent = z.infer<typeof proposalContent>
export type ProposalKind = ProposalContent['kind']

export type ProposalState = 'open' | 'applied' | 'rejected' | 'withdrawn'

/** A person's act on the desk. */
export interface By {
  /** One of a kind in the commune. */
  login: string
  name: string
  at: Date
}

/** A change of a commune's knowledge that waits for a second person. */
export interface Proposal {
  id: string
  commune: string
  /** What it is for, in the proposer's words. */
  title: string
  content: ProposalContent
  proposed: By
  state: ProposalState
  /** Who approved, rejected or withdrew it, with their words. */
  decided: (By & { note: string }) | null
  /** Version of the knowledge it became. */
  version: number | null
}

/** A question that must go on finding its procedure; one of the commune's own test set. */
export interface ConfirmedQuestion {
  id: string
  commune: string
  /** Words that staff checked: no names, no numbers of people. */
  question: string
  code: string
  confirmed: By
}

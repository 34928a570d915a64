import { z } from 'zod'

/** What the bot says to a question, as it is compared. */
const given = z.strictObject({
  /** answered, asked_back, abstained, redirected or other. */
  outcome: z.string(),
  codes: z.array(z.string()),
  /** The whole answer as text. */
  text: z.string(),
})
export type GivenAnswer = z.infer<typeof given>

const fieldChange = z.strictObject({ field: z.string(), before: z.string(), after: z.string() })

const recordName = z.strictObject({ code: z.string(), name: z.string() })

/** `words`: null for a stored question of a citizen, whose words stand in the log of questions alone. */
const answerChange = z.strictObject({
  words: z.string().nullable(),
  /** Names the stored question. */
  id: z.number().nullable(),
  before: given,
  after: given,
})
export type AnswerChange = z.infer<typeof answerChange>

/** What a proposal would do, looked at against the version in service then. */
export const examinationSchema = z.strictObject({
  /** Version it was compared with. */
  base: z.number(),
  at: z.number(),
  /** Why it cannot be applied; empty when it can. */
  faults: z.array(z.string()),
  added: z.array(recordName),
  removed: z.array(recordName),
  changed: z.array(recordName.extend({ fields: z.array(fieldChange) })),
  /** Files that hold no procedure, such as the directory. */
  files: z.array(z.strictObject({ path: z.string(), change: z.enum(['added', 'removed', 'changed']) })),
  directory: z.array(fieldChange),
  /** Questions tried. */
  asked: z.number(),
  answers: z.array(answerChange),
  /** How many answers change in all; `answers` holds the first. */
  answersChanged: z.number(),
  /** The proposal's own questions and whether their procedure is found. */
  own: z.array(z.strictObject({ question: z.string(), code: z.string(), found: z.boolean(), after: given })),
  /** Confirmed questions that found their procedure and would not any more. */
  broken: z.array(z.strictObject({ question: z.string(), code: z.string(), after: given })),
})
export type Examination = z.infer<typeof examinationSchema>

import { z } from 'zod'

/**
 * How long the commune gives itself for citizens' reports; the files that hold it are in `feedback-policy-files.ts`.
 * Limits are working days, the event day not counted.
 *
 * Sources: Nghị định 20/2008/NĐ-CP Điều 7, 9; Quyết định 766/QĐ-TTg, formula 5.2.
 */

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => text === text.normalize('NFC'), 'must be in Unicode NFC')
const workingDays = z.number().int().min(1).max(365)
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in quotes such as "07:00"')
const keptYears = z.number().int().min(1).max(100)

/** The kinds of report that a policy makes promises for, in the order staff see them. */
export const reportKinds = ['procedure_rules', 'conduct', 'legal_text', 'field_report', 'praise'] as const
export type ReportKind = (typeof reportKinds)[number]

export const policyLimits = z.strictObject({
  /** To refuse or give back what came to the wrong address. */
  refuse: workingDays,
  /** To ask for more the first time. */
  ask_more: workingDays,
  /** To pass it to the body in charge (NĐ 20/2008 Điều 9.1d). */
  transfer: workingDays,
  /** To answer. */
  handle: workingDays,
  /** To publish the result, from when it waits for publication. */
  publish: workingDays,
})

const promise = z
  .strictObject({
    clock: z.boolean(),
    /** Absent: `limits.handle`. */
    handle: workingDays.optional(),
  })
  .refine(({ clock, handle }) => clock || handle === undefined, {
    path: ['handle'],
    message: 'is a limit of a kind without a clock',
    params: { remedy: 'remove handle, or set clock: true' },
  })

export const promises = z.strictObject({
  procedure_rules: promise,
  conduct: promise,
  legal_text: promise,
  field_report: promise,
  praise: promise,
})

const reason = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]{2,40}$/, 'must be lower-case letters, digits, underscores'),
  /** As staff choose it and the citizen reads it. */
  label: line(200),
})

/** All that a policy sets. */
export const policyFacts = z.strictObject({
  limits: policyLimits,
  /** Working days the clock may stand still while more is awaited. */
  waiting_outer_limit: workingDays,
  /** Working days by which the limit may be lengthened, once. */
  extension_most: workingDays,
  kinds: promises,
  /** A Saturday worked in exchange for a day off is a working day. */
  count_swapped_saturday: z.boolean(),
  /** Working days before the last day on which staff are reminded. */
  remind_before: workingDays,
  /** Messages nobody waits for reach citizens between these times of Việt Nam only. */
  decent_hours: z.strictObject({ from: clockTime, to: clockTime }).refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'must be later than from',
  }),
  /** Calendar days an unfinished report is kept. */
  draft_days: z.number().int().min(1).max(60),
  /** Working days after the reply within which it may be contested. */
  contest_within: workingDays,
  /** Years closed reports are kept; `decision` names the text that set them, null while the commune has not decided. */
  keep_years: z.strictObject({ formal: keptYears, tip: keptYears, decision: line(200).nullable() }),
  refusal_reasons: z
    .array(reason)
    .min(1)
    .max(20)
    .refine((reasons) => new Set(reasons.map(({ id }) => id)).size === reasons.length, {
      message: 'gives an id twice',
      params: { remedy: 'rename one of the two reasons' },
    }),
})

export type FeedbackFacts = z.infer<typeof policyFacts>

/** A policy as it holds for one commune on one day. */
export interface FeedbackPolicy extends Omit<FeedbackFacts, 'kinds'> {
  /** The day from which the nearest of its sources holds. */
  from: string
  /** The commune's own texts first. */
  basis: readonly string[]
  /** Working days to answer a report of this kind; null: no clock, nothing is promised. */
  kinds: Readonly<Record<ReportKind, { handle: number | null }>>
}

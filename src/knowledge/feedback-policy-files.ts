import { z } from 'zod'
import { addDays, isDay } from '../vietnam-day.js'
import { calendarDay } from './calendar-record.js'
import { policyFacts, policyLimits, promises } from './feedback-policy.js'

/**
 * `knowledge/feedback/policy.yml` for all communes and `knowledge/feedback/<commune>.yml` for what one commune decided
 * otherwise. Each file is a list of policies by the day they begin, so that a report keeps the promise of its day.
 */

const line = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(300, 'must be at most 300 characters')
  .refine((text) => text === text.normalize('NFC'), 'must be in Unicode NFC')

const period = {
  /** First day it holds. */
  from: calendarDay,
  /** Last day it holds; absent: until the next one begins. */
  to: calendarDay.optional(),
  /** Legal texts it rests on. */
  basis: z.array(line).min(1).max(20),
}

const wholePolicy = policyFacts.extend(period)

/** A commune sets only what it decided; the rest is as for all communes. */
const localPolicy = policyFacts
  .partial()
  .extend({ ...period, limits: policyLimits.partial().optional(), kinds: promises.partial().optional() })

/** `knowledge/feedback/policy.yml` */
export const feedbackPolicyFile = z
  .strictObject({ policies: z.array(wholePolicy).min(1) })
  .superRefine(({ policies }, context) => {
    inOrder(policies, context)
    const last = policies.at(-1)
    if (last?.to === undefined) return
    context.addIssue({
      code: 'custom',
      path: ['policies', policies.length - 1, 'to'],
      message: 'leaves no policy after this day',
      params: { remedy: 'remove it from the last policy, or add the policy that follows' },
    })
  })

/** `knowledge/feedback/<commune>.yml`; where no period of it holds, the policy of all communes does. */
export const localFeedbackFile = z
  .strictObject({
    commune: z.string().regex(/^[a-z0-9-]{2,40}$/, 'must be lower-case letters, digits and hyphens'),
    policies: z.array(localPolicy).min(1),
  })
  .superRefine(({ policies }, context) => {
    inOrder(policies, context)
  })

export type WholePolicy = z.infer<typeof wholePolicy>
export type LocalPolicy = z.infer<typeof localPolicy>
export type FeedbackPolicyFile = z.infer<typeof feedbackPolicyFile>
export type LocalFeedbackFile = z.infer<typeof localFeedbackFile>

/** Periods in order, without gap or overlap; an open end lasts until the next one begins. */
function inOrder(
  policies: readonly { from: string; to?: string | undefined }[],
  context: z.RefinementCtx,
): void {
  const fault = (index: number, field: string, message: string, remedy: string): void => {
    context.addIssue({ code: 'custom', path: ['policies', index, field], message, params: { remedy } })
  }
  for (const [index, { from, to }] of policies.entries()) {
    const next = policies[index + 1]
    if (![from, to ?? from, next?.from ?? from].every(isDay)) continue
    if (to !== undefined && to < from) fault(index, 'to', 'ends before it begins', 'correct from or to')
    if (next === undefined) continue
    if (next.from <= from)
      fault(index + 1, 'from', 'begins no later than the policy before it', 'put the older one first')
    else if (to !== undefined && next.from <= to)
      fault(
        index,
        'to',
        `overlaps the policy that begins on ${next.from}`,
        `write to: "${addDays(next.from, -1)}", or remove it`,
      )
    else if (to !== undefined && addDays(to, 1) < next.from)
      fault(
        index,
        'to',
        `leaves no policy until ${next.from}`,
        `write to: "${addDays(next.from, -1)}", or remove it`,
      )
  }
}

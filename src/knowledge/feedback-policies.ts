import type {
  FeedbackPolicyFile,
  LocalFeedbackFile,
  LocalPolicy,
  WholePolicy,
} from './feedback-policy-files.js'
import type { FeedbackPolicy, ReportKind } from './feedback-policy.js'
import { standardPolicy } from './standard-policy.js'

/** The policies of all communes, by the day they hold. */
export interface FeedbackPolicies {
  /**
   * What holds in a commune on a day (yyyy-mm-dd): its own facts over those of all communes. A day before the first
   * policy has that first one. A commune without a file of its own has the policy of all.
   */
  policyOf(commune: string, day: string): FeedbackPolicy
}

/** `common` undefined: `standardPolicy` stands in. Pure. */
export function createFeedbackPolicies(
  common: FeedbackPolicyFile | undefined,
  local: ReadonlyMap<string, LocalFeedbackFile>,
): FeedbackPolicies {
  const policies = common?.policies ?? []
  const first = policies[0] ?? standardPolicy
  return {
    policyOf(commune, day) {
      return resolved(holding(policies, day) ?? first, holding(local.get(commune)?.policies ?? [], day))
    },
  }
}

function holding<P extends { from: string; to?: string | undefined }>(
  policies: readonly P[],
  day: string,
): P | undefined {
  return policies.findLast(({ from, to }) => from <= day && (to === undefined || day <= to))
}

/** Facts one by one, limits and kinds too: a commune that shortens one limit keeps the others. */
function resolved(common: WholePolicy, own: LocalPolicy | undefined): FeedbackPolicy {
  const limits = over(common.limits, own?.limits)
  const promised = over(common.kinds, own?.kinds)
  const handle = (kind: ReportKind): { handle: number | null } => {
    const { clock, handle: days = limits.handle } = promised[kind]
    return { handle: clock ? days : null }
  }
  return {
    from: own && own.from > common.from ? own.from : common.from,
    basis: [...(own?.basis ?? []), ...common.basis],
    limits,
    kinds: {
      procedure_rules: handle('procedure_rules'),
      conduct: handle('conduct'),
      legal_text: handle('legal_text'),
      field_report: handle('field_report'),
      praise: handle('praise'),
    },
    waiting_outer_limit: own?.waiting_outer_limit ?? common.waiting_outer_limit,
    extension_most: own?.extension_most ?? common.extension_most,
    count_swapped_saturday: own?.count_swapped_saturday ?? common.count_swapped_saturday,
    remind_before: own?.remind_before ?? common.remind_before,
    decent_hours: own?.decent_hours ?? common.decent_hours,
    draft_days: own?.draft_days ?? common.draft_days,
    contest_within: own?.contest_within ?? common.contest_within,
    keep_years: own?.keep_years ?? common.keep_years,
    refusal_reasons: own?.refusal_reasons ?? common.refusal_reasons,
  }
}

function over<T extends object>(below: T, above: { [K in keyof T]?: T[K] | undefined } = {}): T {
  return { ...below, ...Object.fromEntries(Object.entries(above).filter(([, value]) => value !== undefined)) }
}

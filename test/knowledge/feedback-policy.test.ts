import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { feedbackKinds } from '../../src/feedback/ticket.js'
import type { FeedbackPolicies } from '../../src/knowledge/feedback-policies.js'
import { promises, reportKinds } from '../../src/knowledge/feedback-policy.js'
import { validateKnowledge } from '../../src/knowledge/validate.js'
import type { Problem } from '../../src/problem.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const PATH = 'knowledge/feedback/policy.yml'
const LOCAL = 'knowledge/feedback/bac-binh.yml'
const shipped = readFileSync(PATH, 'utf8')
/** The shipped policy until a day, and from another day with fewer days to answer. */
const two = (to: string | undefined, from: string): string => {
  const [, policy = ''] = shipped.split('policies:\n')
  const first =
    to === undefined
      ? policy
      : policy.replace('from: "2026-07-01"\n', `from: "2026-07-01"\n    to: "${to}"\n`)
  return `policies:\n${first}${policy.replace('"2026-07-01"', `"${from}"`).replace('handle: 15\n', 'handle: 10\n')}`
}
const local = `commune: bac-binh
policies:
  - from: "2026-09-01"
    to: "2026-12-31"
    basis: ["Quyết định 5/QĐ-UBND"]
    limits: { handle: 7 }
    kinds: { praise: { clock: true, handle: 20 } }
    draft_days: 3
`

const judged = (files: Record<string, string>) => validateKnowledge(smallKnowledge(files))
const problems = (files: Record<string, string>): Problem[] => {
  const result = judged(files)
  return result.ok ? [] : result.problems
}
const policies = (files: Record<string, string>): FeedbackPolicies => {
  const result = judged(files)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.knowledge.feedbackPolicies
}

describe('the policy of a commune on a day', () => {
  it('is the one of all communes where it has none of its own', () => {
    const policy = policies({ [PATH]: shipped }).policyOf('bac-binh', '2026-11-20')
    expect(policy.limits).toEqual({ refuse: 2, ask_more: 5, transfer: 5, handle: 15, publish: 2 })
    expect(policy.kinds).toMatchObject({
      conduct: { handle: 15 },
      field_report: { handle: 15 },
      praise: { handle: null },
    })
    expect(policy.keep_years.decision).toBeNull()
    expect(policy.refusal_reasons.map(({ id }) => id)).toEqual([
      'missing_items',
      'anonymous',
      'unclear',
      'already_answered',
    ])
  })

  it('changes with the day, and the first holds for days before it', () => {
    const of = policies({ [PATH]: two(undefined, '2027-01-01') })
    expect(of.policyOf('bac-binh', '2020-01-01').limits.handle).toBe(15)
    expect(of.policyOf('bac-binh', '2026-12-31').limits.handle).toBe(15)
    expect(of.policyOf('bac-binh', '2027-01-01').limits.handle).toBe(10)
  })

  it('takes what the commune set and keeps the rest', () => {
    const of = policies({ [PATH]: shipped, [LOCAL]: local })
    const own = of.policyOf('bac-binh', '2026-09-01')
    expect(own).toMatchObject({ from: '2026-09-01', draft_days: 3, remind_before: 3 })
    expect(own.limits).toMatchObject({ handle: 7, refuse: 2 })
    expect(own.kinds).toMatchObject({
      conduct: { handle: 7 },
      field_report: { handle: 15 },
      praise: { handle: 20 },
    })
    expect(own.basis[0]).toBe('Quyết định 5/QĐ-UBND')
    expect(of.policyOf('bac-binh', '2026-08-31').limits.handle).toBe(15)
    expect(of.policyOf('bac-binh', '2027-01-01').limits.handle).toBe(15)
    expect(of.policyOf('ha-bac', '2026-09-01').limits.handle).toBe(15)
  })

  it('is the same without any file as with the one that is shipped', () => {
    const standard = policies({}).policyOf('bac-binh', '2026-11-20')
    const written = policies({ [PATH]: shipped }).policyOf('bac-binh', '2026-11-20')
    expect({ ...standard, basis: [] }).toEqual({ ...written, basis: [] })
    expect(written.basis.join(' ')).toContain('20/2008/NĐ-CP')
  })

  it('knows the kinds of a ticket', () => {
    expect(promises.keyof().options).toEqual([...reportKinds])
    expect(feedbackKinds).toEqual(reportKinds)
  })
})

describe('a policy file', () => {
  it.each([
    ['a gap', two('2026-11-30', '2027-01-01'), 'policies.0.to', 'write to: "2026-12-31"'],
    ['an overlap', two('2027-01-01', '2027-01-01'), 'policies.0.to', 'write to: "2026-12-31"'],
    ['policies in the wrong order', two(undefined, '2026-01-01'), 'policies.1.from', 'older one first'],
    [
      'no policy after a day',
      shipped.replace('from: "2026-07-01"', 'from: "2026-07-01"\n    to: "2026-12-31"'),
      'policies.0.to',
      'remove it',
    ],
    ['an end before its beginning', two('2026-06-01', '2027-01-01'), 'policies.0.to', 'correct'],
    [
      'a day that does not exist',
      shipped.replace('2026-07-01', '2026-06-31'),
      'policies.0.from',
      'existing day',
    ],
    ['an unknown field', shipped.replace('remind_before: 3', 'remind: 3'), 'policies.0.remind', 'spelling'],
    ['an unknown kind', shipped.replace('praise:', 'thanks:'), 'policies.0.kinds.thanks', 'spelling'],
    [
      'a limit of no days',
      shipped.replace('refuse: 2', 'refuse: 0'),
      'policies.0.limits.refuse',
      'at least 1',
    ],
    ['a limit of half a day', shipped.replace('refuse: 2', 'refuse: 0.5'), 'policies.0.limits.refuse', ''],
    [
      'a limit where nothing is promised',
      shipped.replace('clock: false', 'clock: false, handle: 3'),
      'policies.0.kinds.praise.handle',
      'remove handle',
    ],
    [
      'hours that end before they begin',
      shipped.replace('to: "21:00"', 'to: "06:00"'),
      'policies.0.decent_hours.to',
      '',
    ],
    [
      'a reason twice',
      shipped.replace('id: anonymous', 'id: unclear'),
      'policies.0.refusal_reasons',
      'rename',
    ],
    ['no basis', shipped.replace(/ {4}basis:\n( {6}- .*\n)+/, ''), 'policies.0.basis', ''],
  ])('with %s is refused with its line and a remedy', (_, file, field, remedy) => {
    expect(file).not.toBe(shipped)
    const problem = problems({ [PATH]: file }).find((one) => one.field === field)
    expect(problem).toMatchObject({ file: PATH })
    expect(problem?.line).toBeGreaterThan(1)
    expect(problem?.remedy).toContain(remedy)
    expect(problem?.remedy).not.toBe('')
  })

  it('of a commune is refused under another name, for a commune nobody knows and with a field that is unknown', () => {
    expect(problems({ 'knowledge/feedback/ha-bac.yml': local })[0]).toMatchObject({ field: 'commune' })
    expect(
      problems({ 'knowledge/feedback/xa-la.yml': local.replace('bac-binh', 'xa-la') })[0]?.message,
    ).toContain('no profile')
    expect(problems({ [LOCAL]: local.replace('draft_days', 'drafts') })[0]).toMatchObject({
      field: 'policies.0.drafts',
      line: 8,
    })
  })
})

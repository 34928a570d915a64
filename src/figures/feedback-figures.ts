import type { FactName } from '../feedback/facts.js'
import type { FeedbackKind } from '../feedback/ticket.js'
import type { FactTally, Spread } from './figures-store.js'

/**
 * Reports that are counted apart: PAKN by Nghị định 20/2008/NĐ-CP, reports from the field and praise, which are none,
 * and tips without a name, to which nothing is promised.
 */
export const groups = ['pakn', 'field', 'praise', 'tip'] as const
export type Group = (typeof groups)[number]

export function groupOf({ kind, standing }: { kind: FeedbackKind; standing: string }): Group {
  if (standing === 'tip') return 'tip'
  if (kind === 'field_report') return 'field'
  return kind === 'praise' ? 'praise' : 'pakn'
}

export interface Punctuality {
  /** Settled in the period, with a promise. */
  judged: number
  onTime: number
  /** As if no time had been lengthened. */
  onTimePlain: number
}

export interface GroupFigures {
  group: Group
  /** How many of each happened in the period. */
  counts: Readonly<Record<FactName, number>>
  /** Undefined when nothing was settled that had a promise: then there is no rate. */
  punctuality: Punctuality | undefined
}

export interface Share<K> {
  key: K
  count: number
}

export interface UnitFigures {
  unit: string | null
  settled: number
  punctuality: Punctuality | undefined
}

export interface Satisfaction {
  rated: number
  /** Answered in the same period: what the rated are a part of. */
  answered: number
  /** 1 to 5. */
  average: number
  spread: readonly Spread[]
}

export interface FeedbackFigures {
  groups: readonly GroupFigures[]
  receivedByKind: readonly Share<FeedbackKind>[]
  receivedByChannel: readonly Share<string>[]
  units: readonly UnitFigures[]
  /** Of answers to formal reports; undefined without any. */
  medianDays: number | undefined
  satisfaction: Satisfaction | undefined
}

const SETTLED: ReadonlySet<FactName> = new Set(['answered', 'refused', 'transferred'])

/** The figures of a period, from its tallies. Pure. */
export function feedbackFigures(
  tallies: readonly FactTally[],
  workingDays: readonly Spread[],
  stars: readonly Spread[],
): FeedbackFigures {
  const received = tallies.filter(({ what }) => what === 'received')
  return {
    groups: groups.map((group) =>
      groupFigures(
        group,
        tallies.filter((tally) => groupOf(tally) === group),
      ),
    ),
    receivedByKind: shares(received, ({ kind }) => kind),
    receivedByChannel: shares(received, ({ channel }) => channel),
    units: unitFigures(tallies),
    medianDays: median(workingDays),
    satisfaction: satisfactionOf(stars, countOf(tallies, 'answered')),
  }
}

function groupFigures(group: Group, tallies: readonly FactTally[]): GroupFigures {
  const counts = {
    received: 0,
    answered: 0,
    refused: 0,
    transferred: 0,
    withdrawn: 0,
    contested: 0,
    taken_back: 0,
    rated: 0,
    published: 0,
  }
  for (const { what, count } of tallies) counts[what] += count
  return { group, counts, punctuality: punctualityOf(tallies) }
}

function punctualityOf(tallies: readonly FactTally[]): Punctuality | undefined {
  const sum = { judged: 0, onTime: 0, onTimePlain: 0 }
  for (const { what, judged, onTime, onTimePlain } of tallies) {
    if (!SETTLED.has(what)) continue
    sum.judged += judged
    sum.onTime += onTime
    sum.onTimePlain += onTimePlain
  }
  return sum.judged === 0 ? undefined : sum
}

function unitFigures(tallies: readonly FactTally[]): UnitFigures[] {
  const settled = tallies.filter(({ what }) => SETTLED.has(what))
  return shares(settled, ({ unit }) => unit).map(({ key, count }) => ({
    unit: key,
    settled: count,
    punctuality: punctualityOf(settled.filter(({ unit }) => unit === key)),
  }))
}

function shares<K>(tallies: readonly FactTally[], keyOf: (tally: FactTally) => K): Share<K>[] {
  const counts = new Map<K, number>()
  for (const tally of tallies) counts.set(keyOf(tally), (counts.get(keyOf(tally)) ?? 0) + tally.count)
  return [...counts].map(([key, count]) => ({ key, count })).sort((one, other) => other.count - one.count)
}

function countOf(tallies: readonly FactTally[], name: FactName): number {
  return tallies.reduce((sum, { what, count }) => sum + (what === name ? count : 0), 0)
}

function satisfactionOf(spread: readonly Spread[], answered: number): Satisfaction | undefined {
  const rated = spread.reduce((sum, { count }) => sum + count, 0)
  if (rated === 0) return undefined
  const average = spread.reduce((sum, { value, count }) => sum + value * count, 0) / rated
  return { rated, answered, average, spread }
}

/** The middle of counted values, the mean of the two middle ones of an even number; undefined of none. Pure. */
export function median(spread: readonly Spread[]): number | undefined {
  const sorted = [...spread].sort((one, other) => one.value - other.value)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return undefined
  const at = (place: number): number => {
    let passed = 0
    return sorted.find(({ count }) => (passed += count) > place)?.value ?? Number.NaN
  }
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
}

import { vietnamDay } from '../vietnam-day.js'
import type { FactName } from '../feedback/facts.js'
import type { QuestionCount, QuestionLog } from '../questions/question-log.js'
import { feedbackFigures, type FeedbackFigures } from './feedback-figures.js'
import type { FactTally, FiguresStore, Period, Spread } from './figures-store.js'
import { questionFigures, type QuestionFigures } from './question-figures.js'

/** All figures of one commune and period, as counted at one time. */
export interface Figures {
  commune: string
  period: Period
  /** Vietnamese day on which they were counted. */
  asOf: string
  /** The period is over: its figures do not change any more. */
  complete: boolean
  openAtStart: number
  openAtEnd: number
  feedback: FeedbackFigures
  months: readonly { month: string; received: number; settled: number }[]
  /** Undefined when nothing was asked. */
  questions: QuestionFigures | undefined
}

interface Stores {
  figures: FiguresStore
  questions: QuestionLog
}

/** What the stores count of a period; counts of several communes can be put together. */
export interface Counts {
  tallies: readonly FactTally[]
  months: readonly { month: string; what: FactName; count: number }[]
  days: readonly Spread[]
  stars: readonly Spread[]
  questions: readonly QuestionCount[]
  openAtEnd: number
}

const SETTLED: readonly string[] = ['answered', 'refused', 'transferred']

export async function gatherFigures(
  stores: Stores,
  commune: string,
  period: Period,
  now: Date,
): Promise<Figures> {
  return figuresOf(await countPeriod(stores, commune, period), commune, period, now)
}

export async function countPeriod(
  { figures, questions }: Stores,
  commune: string,
  period: Period,
): Promise<Counts> {
  const [tallies, months, days, stars, asked, openAtEnd] = await Promise.all([
    figures.tallies(commune, period),
    figures.months(commune, period),
    figures.workingDays(commune, period),
    figures.stars(commune, period),
    questions.counts(commune, period.from, period.to),
    figures.openAtEnd(commune, period.to),
  ])
  return { tallies, months, days, stars, questions: asked, openAtEnd }
}

/** Pure. */
export function figuresOf(counts: Counts, commune: string, period: Period, now: Date): Figures {
  const { tallies, openAtEnd } = counts
  const opened = countOf(tallies, ['received', 'contested', 'taken_back'])
  const settled = countOf(tallies, [...SETTLED, 'withdrawn'])
  const asOf = vietnamDay(now)
  return {
    commune,
    period,
    asOf,
    complete: asOf > period.to,
    openAtStart: openAtEnd - opened + settled,
    openAtEnd,
    feedback: feedbackFigures(tallies, counts.days, counts.stars),
    months: byMonth(counts.months),
    questions: questionFigures(counts.questions),
  }
}

function countOf(tallies: readonly { what: string; count: number }[], names: readonly string[]): number {
  return tallies.reduce((sum, { what, count }) => sum + (names.includes(what) ? count : 0), 0)
}

function byMonth(rows: readonly { month: string; what: string; count: number }[]): Figures['months'] {
  return [...new Set(rows.map(({ month }) => month))].map((month) => {
    const own = rows.filter((row) => row.month === month)
    return { month, received: countOf(own, ['received']), settled: countOf(own, SETTLED) }
  })
}

import { vietnamDay } from '../vietnam-day.js'
import type { QuestionLog } from '../questions/question-log.js'
import { feedbackFigures, type FeedbackFigures } from './feedback-figures.js'
import type { FiguresStore, Period } from './figures-store.js'
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

const SETTLED: readonly string[] = ['answered', 'refused', 'transferred']

export async function gatherFigures(
  stores: { figures: FiguresStore; questions: QuestionLog },
  commune: string,
  period: Period,
  now: Date,
): Promise<Figures> {
  const { figures, questions } = stores
  const [tallies, months, days, stars, counts, openAtEnd] = await Promise.all([
    figures.tallies(commune, period),
    figures.months(commune, period),
    figures.workingDays(commune, period),
    figures.stars(commune, period),
    questions.counts(commune, period.from, period.to),
    figures.openAtEnd(commune, period.to),
  ])
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
    feedback: feedbackFigures(tallies, days, stars),
    months: byMonth(months),
    questions: questionFigures(counts),
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

import { questionOutcomes, type QuestionCount, type QuestionOutcome } from '../questions/question-log.js'

export interface QuestionFigures {
  asked: number
  /** Of messages that look for a procedure: what became of them. */
  procedures: {
    asked: number
    outcomes: Readonly<Record<QuestionOutcome, number>>
    /** Of those asked back: how many went on with one of the choices. */
    picked: number
  }
  disliked: number
  /** Procedures answered or offered first, the most asked first. */
  top: readonly { code: string; count: number }[]
  byChannel: readonly { channel: string; count: number }[]
  byRoute: readonly { route: string; count: number }[]
}

/** Procedures on the list of the most asked. */
export const TOP = 20

/** The figures of a period, from the counts of its days; undefined when nothing was asked. Pure. */
export function questionFigures(counts: readonly QuestionCount[]): QuestionFigures | undefined {
  const asked = sum(counts)
  if (asked === 0) return undefined
  const ours = counts.filter(({ route }) => route === 'procedure')
  const outcomes = { answered: 0, asked_back: 0, abstained: 0, redirected: 0, other: 0 }
  for (const outcome of questionOutcomes)
    outcomes[outcome] = sum(ours.filter((row) => row.outcome === outcome))
  return {
    asked,
    procedures: { asked: sum(ours), outcomes, picked: ours.reduce((total, { picked }) => total + picked, 0) },
    disliked: counts.reduce((total, { disliked }) => total + disliked, 0),
    top: grouped(ours, ({ code }) => code)
      .slice(0, TOP)
      .map(([code, count]) => ({ code, count })),
    byChannel: grouped(counts, ({ channel }) => channel).map(([channel, count]) => ({ channel, count })),
    byRoute: grouped(counts, ({ route }) => route).map(([route, count]) => ({ route, count })),
  }
}

function sum(counts: readonly QuestionCount[]): number {
  return counts.reduce((total, { asked }) => total + asked, 0)
}

function grouped(
  counts: readonly QuestionCount[],
  keyOf: (row: QuestionCount) => string | null,
): [key: string, count: number][] {
  const groups = new Map<string, number>()
  for (const row of counts) {
    const key = keyOf(row)
    if (key !== null) groups.set(key, (groups.get(key) ?? 0) + row.asked)
  }
  return [...groups].sort(([one, first], [other, second]) => second - first || one.localeCompare(other))
}

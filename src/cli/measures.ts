import type { TurnReport } from './asker.js'
import type { Question } from './question-file.js'

/** Share of a count with its 95 % Wilson interval (Wilson 1927); null shares when nothing was counted. */
export interface Share {
  n: number
  hits: number
  share: number | null
  low: number | null
  high: number | null
}

/** What one question came to. Undefined: the measure does not apply to it. */
export interface Marks {
  top1?: boolean
  top3?: boolean
  top10?: boolean
  right?: boolean
  offered?: boolean
  helpful?: boolean
  wrong?: boolean
  missed?: boolean
  no_record_right?: boolean
  no_record_wrong?: boolean
  route_right?: boolean
  slot_right?: boolean
  safety_recall?: boolean
  safety_as_feedback?: boolean
}

export const markNames = [
  'top1',
  'top3',
  'top10',
  'right',
  'offered',
  'helpful',
  'wrong',
  'missed',
  'no_record_right',
  'no_record_wrong',
  'route_right',
  'slot_right',
  'safety_recall',
  'safety_as_feedback',
] as const satisfies readonly (keyof Marks)[]

const SAFETY: readonly string[] = ['complaint', 'denunciation', 'emergency']
const TALK: readonly string[] = ['out_of_scope', 'abuse', 'smalltalk']
const MOST_CHOICES = 4

/** Pure: expectation and the reply to the last turn, marked by the project's definitions of right, offered, wrong and missed. */
export function mark({ expect }: Question, reply: TurnReport): Marks {
  const marks: Marks = { route_right: routeRight(expect.route, reply) }
  if (expect.route === 'procedure' && expect.codes.length > 0) {
    const accepted = (code: string | undefined): boolean => code !== undefined && expect.codes.includes(code)
    const within = (k: number): boolean => reply.ranking.slice(0, k).some(({ code }) => accepted(code))
    const answered = reply.outcome === 'answered'
    marks.top1 = within(1)
    marks.top3 = within(3)
    marks.top10 = within(10)
    marks.right = answered && accepted(reply.codes[0])
    marks.offered =
      reply.outcome === 'asked_back' && reply.choices.length <= MOST_CHOICES && reply.codes.some(accepted)
    marks.helpful = marks.right || marks.offered
    marks.wrong = answered && !accepted(reply.codes[0])
    marks.missed = !marks.helpful && !marks.wrong
    if (expect.slot !== undefined) marks.slot_right = reply.slot === expect.slot
  }
  if (expect.route === 'procedure' && expect.codes.length === 0) {
    const answered = reply.outcome === 'answered' && reply.codes.length > 0
    marks.no_record_wrong = answered
    marks.no_record_right = !answered && ['abstained', 'redirected', 'asked_back'].includes(reply.outcome)
  }
  if (SAFETY.includes(expect.route)) {
    marks.safety_recall = SAFETY.includes(reply.route)
    marks.safety_as_feedback = reply.route === 'feedback'
  }
  return marks
}

function routeRight(expected: string, reply: TurnReport): boolean {
  if (reply.route === expected) return true
  if (expected === 'unclear' && reply.outcome === 'asked_back') return true
  return TALK.includes(expected) && TALK.includes(reply.route)
}

export function summarise(all: readonly Marks[]): Record<(typeof markNames)[number] | 'n', number | Share> {
  const shares = markNames.map((name) => {
    const values = all.map((marks) => marks[name]).filter((value) => value !== undefined)
    return [name, wilson(values.filter(Boolean).length, values.length)] as const
  })
  return { n: all.length, ...Object.fromEntries(shares) } as ReturnType<typeof summarise>
}

export function wilson(hits: number, n: number): Share {
  if (n === 0) return { n, hits, share: null, low: null, high: null }
  const z = 1.96
  const p = hits / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const round = (value: number): number => Math.round(value * 10_000) / 10_000
  return {
    n,
    hits,
    share: round(p),
    low: round(Math.max(0, centre - half)),
    high: round(Math.min(1, centre + half)),
  }
}

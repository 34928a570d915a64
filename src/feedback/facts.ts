import { vietnamDay } from '../vietnam-day.js'
import { dueDay, type TicketClock } from './due.js'
import type { FeedbackKind, Standing, Ticket } from './ticket.js'
import type { Rulebook } from './transition.js'
import type { Act } from './transitions.js'

/** What the figures count. */
export const factNames = [
  'received',
  'answered',
  'refused',
  'transferred',
  'withdrawn',
  'contested',
  'taken_back',
  'rated',
  'published',
] as const
export type FactName = (typeof factNames)[number]

/**
 * One countable thing that happened to a ticket, as it was on that day. Written once and never changed, without
 * anything personal: the figures of a period stay what they were, whatever becomes of the ticket.
 */
export interface TicketFact {
  what: FactName
  /** Vietnamese day, yyyy-mm-dd. */
  day: string
  kind: FeedbackKind
  standing: Standing
  unit: string | null
  /** Of what settled a ticket with a promise: on its last day or before; null of the rest. */
  onTime: boolean | null
  /** The same as if the time had not been lengthened. */
  onTimePlain: boolean | null
  /** Working days it took, those not counted on which more was awaited. */
  workingDays: number | null
  /** 1 to 5, of a rating. */
  stars: number | null
}

export function openingFact(ticket: Ticket): TicketFact {
  return { ...plainFact(ticket), what: 'received', day: vietnamDay(ticket.receivedAt) }
}

/** What an act adds to the figures; undefined when nothing. Pure. */
export function factOf(
  before: Ticket,
  act: Act,
  after: Ticket,
  now: Date,
  rulebook: Rulebook,
): TicketFact | undefined {
  const fact = { ...plainFact(after), day: vietnamDay(now) }
  switch (act.act) {
    case 'approve':
      return { ...fact, what: 'answered', ...timeOf(before, fact.day, rulebook) }
    case 'refuse':
      return { ...fact, what: 'refused', ...timeOf(before, fact.day, rulebook) }
    case 'transfer':
      return { ...fact, what: 'transferred', ...timeOf(before, fact.day, rulebook) }
    case 'withdraw':
      return { ...fact, what: 'withdrawn' }
    case 'contest':
      return { ...fact, what: 'contested' }
    case 'take_back':
      return { ...fact, what: 'taken_back' }
    // The words that come after the stars are no second rating.
    case 'rate':
      return before.rating === null ? { ...fact, what: 'rated', stars: act.stars } : undefined
    case 'publish':
      return { ...fact, what: 'published' }
    case 'take_up':
    case 'classify':
    case 'ask_more':
    case 'add_info':
    case 'make_formal':
    case 'extend':
    case 'draft_reply':
    case 'send_back':
    case 'await_publication':
    case 'close':
    case 'recompute_due':
    case 'ask_erasure':
      return undefined
  }
}

function plainFact({ kind, standing, unit }: Ticket): Omit<TicketFact, 'what' | 'day'> {
  return { kind, standing, unit, onTime: null, onTimePlain: null, workingDays: null, stars: null }
}

function timeOf({ clock, due }: Ticket, day: string, { policy, calendar }: Rulebook): Partial<TicketFact> {
  if (!clock || due === null) return {}
  const plain = dueDay({ ...clock, extension: null }, calendar, policy.waiting_outer_limit)
  return {
    onTime: day <= due,
    onTimePlain: day <= plain,
    workingDays: workingDaysTaken(clock, day, { policy, calendar }),
  }
}

/** Working days from the beginning of the clock to a day, without those on which it stood still. */
export function workingDaysTaken(
  clock: TicketClock,
  day: string,
  { policy, calendar }: Pick<Rulebook, 'policy' | 'calendar'>,
): number {
  let stood = 0
  for (const { from, to } of clock.pauses) {
    const outer = calendar.addWorkingDays(from, policy.waiting_outer_limit)
    const end = [to ?? day, outer, day].reduce((one, other) => (other < one ? other : one))
    stood += calendar.workingDaysBetween(from, end)
  }
  return Math.max(0, calendar.workingDaysBetween(clock.from, day) - stood)
}

import { milestones } from '../feedback/due.js'
import { nationalCategory, nationalStatus } from '../feedback/national-status.js'
import type { TicketFile, Undelivered } from '../feedback/ticket-store.js'
import { openStates, type Ticket, type TicketEvent } from '../feedback/ticket.js'
import { rules } from '../feedback/transitions.js'
import { vietnamDay } from '../vietnam-day.js'
import { staffRoles, type DeskAct } from './feedback-act-form.js'
import { allowedHere } from './feedback-denial.js'
import { findTicket, type Desk } from './feedback-desk.js'
import { ticketSummary } from './feedback-list.js'

/** One report with all that staff need to act on it. */
export interface TicketView {
  ticket: Ticket
  files: TicketFile[]
  history: TicketEvent[]
  /** Last days of the steps still ahead. */
  steps: Step[]
  /** How it stands on the national portal; null for what has no place there. */
  national: { label: string; category: string } | null
  /** Messages to its owner that did not arrive. */
  undelivered: Undelivered[]
  allowed: Record<(typeof staffRoles)[number], DeskAct[]>
}

export interface Step {
  step: 'refuse' | 'ask_more' | 'transfer' | 'reply' | 'publish'
  last: string
}

export async function viewTicket(desk: Desk, code: string): Promise<TicketView> {
  const ticket = await findTicket(desk, code)
  const [files, history, undelivered] = await Promise.all([
    desk.tickets.files(ticket.id),
    desk.tickets.events(ticket.id),
    desk.tickets.undelivered(desk.commune),
  ])
  const [receptionist, handler, leader] = staffRoles.map((role) => allowedHere(ticket, role))
  return {
    ticket,
    files,
    history,
    steps: stepsAhead(ticket, history, desk),
    national: nationalOf(ticket, history),
    undelivered: undelivered.filter((message) => message.ticket === ticket.id),
    allowed: { receptionist: receptionist ?? [], handler: handler ?? [], leader: leader ?? [] },
  }
}

/** As programs read it; who sent it only on demand, and never where their messages go. Fields are stable. */
export function viewReport({ ticket, ...view }: TicketView, withSender: boolean, desk: Desk) {
  const { matter, reply, summary, summaryBy, outcome, rating, contested, owner, sender } = ticket
  return {
    ...ticketSummary(ticket, desk),
    matter,
    channel: owner?.channel ?? null,
    contested,
    reply,
    summary,
    summary_by: summaryBy,
    outcome,
    rating,
    steps: view.steps,
    files: view.files,
    history: view.history,
    national: view.national,
    undelivered: view.undelivered.map(({ channel, at, reason, status }) => ({ channel, at, reason, status })),
    allowed: view.allowed,
    ...(withSender && { sender }),
  }
}

function nationalOf(ticket: Ticket, history: readonly TicketEvent[]): TicketView['national'] {
  const category = nationalCategory(ticket.kind, ticket.standing)
  if (category === null) return null
  const closing = history.findLast(({ from, to }) => to === 'closed' && from !== 'closed')
  return { label: nationalStatus(ticket.state, closing?.from).label, category }
}

function stepsAhead(ticket: Ticket, history: readonly TicketEvent[], desk: Desk): Step[] {
  const { clock, state, due } = ticket
  if (clock === null) return []
  const { policy, calendar } = desk.rulebook(ticket.commune, desk.clock())
  const waits = history.findLast(
    ({ from, to }) => to === 'awaiting_publication' && from !== 'awaiting_publication',
  )
  const awaiting = state === 'awaiting_publication' && waits ? vietnamDay(waits.at) : ticket.answeredOn
  const days = milestones(
    {
      from: clock.from,
      limits: { ...policy.limits, handle: clock.limit },
      ...(awaiting !== null && { awaitingPublication: awaiting }),
    },
    calendar,
  )
  const still = (['refuse', 'ask_more', 'transfer'] as const).filter((act) => rules[act].from.includes(state))
  return [
    ...still.map((step) => ({ step, last: days[step] })),
    ...(due !== null && openStates.has(state) ? [{ step: 'reply' as const, last: due }] : []),
    ...(state === 'replied' || state === 'awaiting_publication'
      ? [{ step: 'publish' as const, last: days.publish }]
      : []),
  ]
}

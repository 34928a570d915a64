import { nationalOf, stepsAhead, type Step } from '../feedback/steps-ahead.js'
import type { TicketFile, Undelivered } from '../feedback/ticket-store.js'
import type { Ticket, TicketEvent } from '../feedback/ticket.js'
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

export async function viewTicket(desk: Desk, code: string): Promise<TicketView> {
  const ticket = await findTicket(desk, code)
  const [files, history, undelivered] = await Promise.all([
    desk.tickets.files(ticket.id),
    desk.tickets.events(ticket.id),
    desk.tickets.undelivered(desk.commune, ticket.id),
  ])
  const [receptionist, handler, leader] = staffRoles.map((role) => allowedHere(ticket, role))
  return {
    ticket,
    files,
    history,
    steps: stepsAhead(ticket, history, desk.rulebook(desk.commune, desk.clock())),
    national: nationalOf(ticket, history),
    undelivered,
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

import { likelyDuplicates } from '../../feedback/same-matter.js'
import { daysLeft } from '../../feedback/staff-words.js'
import { nationalOf, stepsAhead, type Step } from '../../feedback/steps-ahead.js'
import type { TicketNote } from '../../feedback/ticket-notes.js'
import type { TicketFile, Undelivered } from '../../feedback/ticket-store.js'
import { openStates, type Sender, type Ticket, type TicketEvent } from '../../feedback/ticket.js'
import type { FeedbackPolicy } from '../../knowledge/feedback-policy.js'
import type { Units } from '../../knowledge/units.js'
import { seesSender, seesTicket } from '../../staff/permissions.js'
import { deskPath } from '../paths.js'
import type { PageOptions, Visit } from '../visit.js'
import { actsOf, nextAct, type DeskAct } from './desk-acts.js'
import { rulesOf, ticketPath } from './find-ticket.js'
import type { TicketParts } from './ticket-parts.js'

/** All that the page of a ticket shows. */
export interface TicketView {
  ticket: Ticket
  /** Null where there is none, and for who may not know it. */
  sender: Sender | null
  /** True of one who may not know the sender. */
  senderHidden: boolean
  events: readonly TicketEvent[]
  files: readonly TicketFile[]
  notes: readonly TicketNote[]
  undelivered: readonly Undelivered[]
  /** Open tickets that may tell of the same matter. */
  duplicates: readonly Ticket[]
  acts: readonly DeskAct[]
  next: DeskAct | undefined
  steps: readonly Step[]
  national: { label: string; category: string } | null
  /** "còn 3 ngày"; empty where nothing is owed. */
  left: string
  policy: FeedbackPolicy
  units: Units
  procedureName: string | undefined
}

/** Neighbours in time that are compared, and the most that are shown. */
const COMPARED = 200
const SHOWN = 5

export async function viewOf(
  ticket: Ticket,
  visit: Visit,
  { store, notes }: TicketParts,
): Promise<TicketView> {
  const { account, knowledge, commune, now } = visit
  const [events, files, ownNotes, undelivered, others] = await Promise.all([
    store.events(ticket.id),
    store.files(ticket.id),
    notes.list(ticket.commune, ticket.id),
    store.undelivered(ticket.commune, ticket.id),
    openStates.has(ticket.state)
      ? store.openAround(ticket.commune, ticket.kind, ticket.receivedAt, COMPARED)
      : [],
  ])
  const rules = rulesOf(visit)
  const acts = actsOf(account, ticket)
  const seen = others.filter((other) => seesTicket(account, other))
  const { procedure } = ticket.matter
  return {
    ticket,
    sender: seesSender(account, ticket) ? ticket.sender : null,
    senderHidden: !seesSender(account, ticket),
    events,
    files,
    notes: ownNotes,
    undelivered,
    duplicates: likelyDuplicates(ticket, seen, SHOWN),
    acts,
    next: nextAct(ticket, acts),
    steps: stepsAhead(ticket, events, rules),
    national: nationalOf(ticket, events),
    left: daysLeft(ticket, now, rules.calendar),
    policy: rules.policy,
    units: commune.units,
    procedureName:
      procedure === null ? undefined : knowledge.catalogueOf(ticket.commune).get(procedure)?.record.name,
  }
}

/** Changes with the ticket and with its notes. */
export function markOf({ version }: Pick<Ticket, 'version'>, notes: number): string {
  return `${version}.${notes}`
}

/** What a page shows that looks for changes by somebody else. */
export function liveOf({
  ticket,
  notes,
}: Pick<TicketView, 'ticket' | 'notes'>): Required<Pick<PageOptions, 'live'>> {
  return { live: { from: deskPath(`${ticketPath(ticket)}/moc`), mark: markOf(ticket, notes.length) } }
}

import { denialReason } from '../../feedback/denial-words.js'
import type { Ticket, TicketEvent } from '../../feedback/ticket.js'
import type { Act } from '../../feedback/transitions.js'
import { roleFor } from '../../staff/permissions.js'
import type { StaffRoute } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { isDeskAct, type DeskAct } from './desk-acts.js'
import { findTicket, rulesOf, ticketPath } from './find-ticket.js'
import { readAct } from './read-act.js'
import { showTicket } from './show-ticket.js'
import type { TicketParts } from './ticket-parts.js'
import type { Tried } from './tried.js'

/** One act to a ticket, by whoever is signed in, in the role that may do it. */
export function actRoute(parts: TicketParts): StaffRoute {
  return {
    method: 'post',
    path: '/phieu/:code/viec',
    name: 'ticket.act',
    subject: 'code',
    audited: ['act'],
    may: 'tickets',
    async handle(visit) {
      const ticket = await findTicket(visit, parts)
      if (!ticket) return visit.notFound()
      const name = visit.fields.get('act') ?? ''
      // A summary is written on a page of its own, where names are looked for.
      if (!isDeskAct(name) || name === 'await_publication')
        return visit.page('Không thực hiện được', <p>Biểu mẫu không nêu việc gì.</p>, { status: 400 })
      const read = readAct(name, visit.fields)
      if (!read.ok) return showTicket(visit, ticket, parts, { tried: triedOf(visit, name, read.errors) }, 422)
      return doAct(visit, ticket, read.value, name, parts)
    },
  }
}

/** Does the act to the version that this person saw; otherwise shows what stood in the way, and what was typed. */
export async function doAct(
  visit: Visit,
  ticket: Ticket,
  act: Act,
  name: DeskAct,
  parts: TicketParts,
): Promise<Response> {
  const { account, fields } = visit
  const role = roleFor(account, name)
  const seen = Number(fields.get('seen') ?? '')
  if (role === undefined || !Number.isInteger(seen) || seen < 1)
    return visit.page('Không thực hiện được', <p>Vai trò của anh/chị không làm được việc này.</p>, {
      status: 403,
    })
  const acted = await parts.tickets.act(account.commune, ticket.code, act, { role, name: account.name }, seen)
  if (acted.ok) return visit.redirect(ticketPath(ticket), acted.notified ? 'ticket_told' : 'ticket_done')
  const now = await findTicket(visit, parts)
  if (!now) return visit.notFound()
  if (acted.why === 'changed') {
    const since = eventsSince(await parts.store.events(now.id), seen, now)
    return showTicket(visit, now, parts, { tried: { ...triedOf(visit, name, {}), since } }, 409)
  }
  const reason = denialReason(acted.why, {
    act: name,
    ticket: now,
    extensionMost: rulesOf(visit).policy.extension_most,
    stateWords: (state) => parts.sentences.phrase(`ticket.state.${state}`),
  })
  const field = acted.why === 'bad_days' ? 'days' : 'form'
  return showTicket(visit, now, parts, { tried: triedOf(visit, name, { [field]: reason }) }, 422)
}

/** A version is one line of the history. */
export function eventsSince(
  events: readonly TicketEvent[],
  seen: number,
  { version }: Pick<Ticket, 'version'>,
): TicketEvent[] {
  return events.slice(Math.max(0, events.length - Math.max(0, version - seen)))
}

function triedOf({ fields }: Visit, act: DeskAct, errors: Readonly<Record<string, string>>): Tried {
  return { act, fields, errors }
}

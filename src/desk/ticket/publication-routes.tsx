import type { Ticket } from '../../feedback/ticket.js'
import { roleFor } from '../../staff/permissions.js'
import type { StaffRoute } from '../desk-route.js'
import type { PageOptions, Visit } from '../visit.js'
import { eventsSince } from './act-route.js'
import { actsOf } from './desk-acts.js'
import { findTicket, ticketPath } from './find-ticket.js'
import { summaryErrors, summarySource } from './publication.js'
import { PublicationPage, type PublicationProps } from './publication-page.js'
import { readAct } from './read-act.js'
import { titleOf } from './show-ticket.js'
import type { TicketParts } from './ticket-parts.js'
import { liveOf, viewOf } from './view.js'

/** The summary of a ticket for the public: its page, and its form. */
export function publicationRoutes(parts: TicketParts): StaffRoute[] {
  const route = { path: '/phieu/:code/cong-khai', subject: 'code', may: 'tickets' } as const
  return [
    {
      ...route,
      method: 'get',
      name: 'ticket.summary',
      personal: true,
      async handle(visit) {
        const ticket = await findTicket(visit, parts)
        if (!ticket) return visit.notFound()
        const view = await viewOf(ticket, visit, parts)
        if (!view.acts.includes('await_publication')) return visit.redirect(ticketPath(ticket))
        const summary = ticket.summary ?? summarySource(ticket).redacted
        return show(visit, ticket, { form: { summary, looked: [] } })
      },
    },
    { ...route, method: 'post', name: 'ticket.act', audited: ['act'], handle: (visit) => post(visit) },
  ]

  async function post(visit: Visit): Promise<Response> {
    const { account, fields } = visit
    const ticket = await findTicket(visit, parts)
    const role = roleFor(account, 'await_publication')
    if (!ticket || role === undefined) return visit.notFound()
    const form = { summary: fields.get('summary') ?? '', looked: visit.many('looked') }
    const seen = Number(fields.get('seen') ?? '')
    const tried = { act: 'await_publication' as const, fields, errors: {} }
    const changed = async (now: Ticket): Promise<Response> => {
      const since = eventsSince(await parts.store.events(now.id), seen, now)
      return show(visit, now, { form, tried: { ...tried, since } }, 409)
    }
    if (ticket.version !== seen) return changed(ticket)
    if (!actsOf(account, ticket).includes('await_publication')) return visit.redirect(ticketPath(ticket))
    const read = readAct('await_publication', fields)
    const errors = read.ok ? summaryErrors(ticket, form) : read.errors
    if (!read.ok || Object.keys(errors).length > 0)
      return show(visit, ticket, { form, tried: { ...tried, errors } }, 422)
    const acted = await parts.tickets.act(
      account.commune,
      ticket.code,
      read.value,
      { role, name: account.name },
      seen,
    )
    if (acted.ok) return visit.redirect(ticketPath(ticket), 'ticket_done')
    const now = await findTicket(visit, parts)
    return now ? changed(now) : visit.notFound()
  }

  async function show(
    visit: Visit,
    ticket: Ticket,
    more: Pick<PublicationProps, 'form' | 'tried'>,
    status: NonNullable<PageOptions['status']> = 200,
  ): Promise<Response> {
    const view = await viewOf(ticket, visit, parts)
    const page = (
      <PublicationPage
        view={view}
        csrf={visit.session.csrf}
        sentences={parts.sentences}
        source={summarySource(ticket)}
        {...more}
      />
    )
    return visit.page(`Tóm tắt để công khai, ${titleOf(ticket).replace('Phiếu', 'phiếu')}`, page, {
      status,
      ...liveOf(view),
    })
  }
}

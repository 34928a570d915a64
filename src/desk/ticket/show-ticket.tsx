import type { Ticket } from '../../feedback/ticket.js'
import { showCode } from '../../feedback/ticket-code.js'
import type { PageOptions, Visit } from '../visit.js'
import { TicketPage, type TicketPageProps } from './page.js'
import type { TicketParts } from './ticket-parts.js'
import { liveOf, viewOf } from './view.js'

/** The page of a ticket for this person, with a form that was not done if there is one. */
export async function showTicket(
  visit: Visit,
  ticket: Ticket,
  parts: TicketParts,
  more: Pick<TicketPageProps, 'tried' | 'draft' | 'note'> = {},
  status: NonNullable<PageOptions['status']> = 200,
): Promise<Response> {
  const view = await viewOf(ticket, visit, parts)
  return visit.page(
    titleOf(ticket),
    <TicketPage
      view={view}
      sentences={parts.sentences}
      csrf={visit.session.csrf}
      now={visit.now}
      who={visit.account.name}
      {...more}
    />,
    { status, ...liveOf(view) },
  )
}

export function titleOf({ code }: Pick<Ticket, 'code'>): string {
  return `Phiếu ${showCode(code)}`
}

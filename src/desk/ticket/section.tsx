import type { DeskSection, StaffRoute } from '../desk-route.js'
import { actRoute } from './act-route.js'
import { approvalRoute } from './approval.js'
import { fileRoutes } from './file-routes.js'
import { findTicket } from './find-ticket.js'
import { letterRoute } from './letter-route.js'
import { noteRoute } from './note-route.js'
import { PrintPage } from './print-page.js'
import { publicationRoutes } from './publication-routes.js'
import { replyDraft } from './reply-draft.js'
import { showTicket, titleOf } from './show-ticket.js'
import type { TicketParts } from './ticket-parts.js'
import { markOf, viewOf } from './view.js'

/** One ticket: read, acted on, answered, published, printed. */
export function createTicketSection(parts: TicketParts): DeskSection {
  const reading = { method: 'get', subject: 'code', may: 'tickets' } as const
  const pages: StaffRoute[] = [
    {
      ...reading,
      path: '/phieu/:code',
      name: 'ticket.open',
      personal: true,
      async handle(visit) {
        const ticket = await findTicket(visit, parts)
        if (!ticket) return visit.notFound()
        const draft = replyDraft(ticket, visit.context.req.query('mau') ?? '', visit, parts.sentences)
        return showTicket(visit, ticket, parts, { draft })
      },
    },
    {
      ...reading,
      path: '/phieu/:code/in',
      name: 'ticket.print',
      personal: true,
      async handle(visit) {
        const ticket = await findTicket(visit, parts)
        if (!ticket) return visit.notFound()
        const view = await viewOf(ticket, visit, parts)
        const { now, commune } = visit
        const page = (
          <PrintPage view={view} sentences={parts.sentences} now={now} center={commune.center.name} />
        )
        return visit.page(titleOf(ticket), page, { printable: true })
      },
    },
    {
      ...reading,
      path: '/phieu/:code/moc',
      name: 'ticket.mark',
      async handle(visit) {
        const ticket = await findTicket(visit, parts)
        if (!ticket) return visit.notFound()
        return visit.context.text(markOf(ticket, await parts.notes.count(ticket.commune, ticket.id)))
      },
    },
  ]
  return {
    routes: [
      ...pages,
      ...fileRoutes(parts),
      ...publicationRoutes(parts),
      approvalRoute(parts),
      letterRoute(parts),
      noteRoute(parts),
      actRoute(parts),
    ],
    told: {
      ticket_done: 'Đã ghi vào phiếu.',
      ticket_told: 'Đã ghi vào phiếu; người gửi được báo qua kênh của họ.',
      ticket_noted: 'Đã ghi chú.',
    },
  }
}

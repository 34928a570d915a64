import { apologyLetter, replyLetter } from '../letter/ticket-letters.js'
import { seesSender } from '../../staff/permissions.js'
import type { StaffRoute } from '../desk-route.js'
import { findTicket } from './find-ticket.js'
import type { TicketParts } from './ticket-parts.js'

const letters = { 'tra-loi': replyLetter, 'xin-loi': apologyLetter } as const
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Letters about a ticket as DOCX, for the commune to number, date and sign. */
export function letterRoute(parts: TicketParts): StaffRoute {
  return {
    method: 'get',
    path: '/phieu/:code/thu/:letter',
    name: 'ticket.letter',
    subject: 'code',
    may: 'tickets',
    personal: true,
    async handle(visit) {
      const { account, commune, today, context } = visit
      const ticket = await findTicket(visit, parts)
      const which = context.req.param('letter') ?? ''
      if (!ticket || (which !== 'tra-loi' && which !== 'xin-loi')) return visit.notFound()
      const letter = letters[which]({
        ticket,
        events: await parts.store.events(ticket.id),
        sender: seesSender(account, ticket) ? ticket.sender : null,
        commune,
        today,
      })
      if (!letter) return visit.notFound()
      // Few ever take one: the service starts without.
      const { administrativeLetter } = await import('../letter/administrative-letter.js')
      const bytes = await administrativeLetter(letter)
      return context.body(bytes.slice(), 200, {
        'Content-Type': DOCX,
        'Content-Disposition': `attachment; filename="${which}-${ticket.code}.docx"`,
        'X-Content-Type-Options': 'nosniff',
      })
    },
  }
}

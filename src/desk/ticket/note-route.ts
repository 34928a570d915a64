import { z } from 'zod'
import type { StaffRoute } from '../desk-route.js'
import { readFields } from '../read-fields.js'
import { findTicket, ticketPath } from './find-ticket.js'
import { textOf } from './read-act.js'
import { showTicket } from './show-ticket.js'
import type { TicketParts } from './ticket-parts.js'

const form = z.object({ note: textOf('Ghi chú') })

/** A note of staff about a ticket: added, never changed. */
export function noteRoute(parts: TicketParts): StaffRoute {
  return {
    method: 'post',
    path: '/phieu/:code/ghi-chu',
    name: 'ticket.note',
    subject: 'code',
    may: 'tickets',
    async handle(visit) {
      const { account, fields, now } = visit
      const ticket = await findTicket(visit, parts)
      if (!ticket) return visit.notFound()
      const read = readFields(form, fields)
      if (!read.ok) {
        const refused = { text: fields.get('note') ?? '', error: Object.values(read.errors).join(' ') }
        return showTicket(visit, ticket, parts, { note: refused }, 422)
      }
      const note = { at: now, author: account.name, text: read.value.note }
      if ((await parts.notes.add(account.commune, ticket.id, note)) === 'unknown') return visit.notFound()
      return visit.redirect(`${ticketPath(ticket)}#ghi-chu`, 'ticket_noted')
    },
  }
}

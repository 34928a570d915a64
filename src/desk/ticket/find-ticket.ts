import { rulebookOf } from '../../feedback/rulebook.js'
import type { Ticket } from '../../feedback/ticket.js'
import type { Rulebook } from '../../feedback/transition.js'
import { seesTicket } from '../../staff/permissions.js'
import type { Visit } from '../visit.js'
import type { TicketParts } from './ticket-parts.js'

/** The ticket of the address, if this person may see it: one of another commune or unit is as if it were not there. */
export async function findTicket(
  visit: Visit,
  { store }: Pick<TicketParts, 'store'>,
): Promise<Ticket | undefined> {
  const code = (visit.context.req.param('code') ?? '').replaceAll('-', '').toUpperCase()
  const ticket = await store.byCode(visit.account.commune, code)
  return ticket && seesTicket(visit.account, ticket) ? ticket : undefined
}

/** Law and calendar of the visit's commune today. */
export function rulesOf({ knowledge, account, today }: Visit): Rulebook {
  return rulebookOf(knowledge, account.commune, today)
}

export function ticketPath({ code }: Pick<Ticket, 'code'>): string {
  return `/phieu/${code}`
}

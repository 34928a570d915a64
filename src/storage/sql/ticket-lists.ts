import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import { openStates } from '../../feedback/ticket.js'
import type { TicketFilter, TicketStore } from '../../feedback/ticket-store.js'
import type { Schema } from './schema.js'
import { ticketOf } from './ticket-rows.js'

type TicketLists = Pick<TicketStore, 'byCode' | 'ownedBy' | 'list' | 'count' | 'openTickets' | 'closedBefore'>

/** The ways tickets are looked up. */
export function createTicketLists(db: Kysely<Schema>): TicketLists {
  const tickets = () => db.selectFrom('ticket').selectAll('ticket')
  return {
    async byCode(commune, code) {
      const row = await tickets().where('commune', '=', commune).where('code', '=', code).executeTakeFirst()
      return row && ticketOf(row)
    },

    async ownedBy(owner, limit) {
      const rows = await tickets()
        .where('commune', '=', owner.commune)
        .where('owner_channel', '=', owner.channel)
        .where('owner_address', '=', owner.id)
        .orderBy('received_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(ticketOf)
    },

    async list(commune, filter, limit, offset = 0) {
      const rows = await tickets()
        .where(matching(commune, filter))
        .orderBy('due', (order) => order.asc().nullsLast())
        .orderBy('received_at')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute()
      return rows.map(ticketOf)
    },

    async count(commune, filter) {
      const row = await db
        .selectFrom('ticket')
        .select((query) => query.fn.countAll().as('tickets'))
        .where(matching(commune, filter))
        .executeTakeFirstOrThrow()
      return Number(row.tickets)
    },

    async openTickets(after, limit) {
      const rows = await tickets()
        .where('state', 'in', [...openStates])
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(ticketOf)
    },

    async closedBefore(commune, standing, before, limit) {
      const rows = await tickets()
        .where('commune', '=', commune)
        .where('standing', '=', standing)
        .where('state', '=', 'closed')
        .where((query) => query.not(query.exists(closedSince(query, before))))
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(ticketOf)
    },
  }
}

function closedSince(query: ExpressionBuilder<Schema, 'ticket'>, time: Date) {
  return query
    .selectFrom('ticket_event')
    .select('seq')
    .whereRef('ticket_event.ticket_id', '=', 'ticket.id')
    .where('to_state', '=', 'closed')
    .where('from_state', '!=', 'closed')
    .where('at', '>=', time.getTime())
}

function matching(commune: string, { states, kinds, standing, unit, dueBefore }: TicketFilter) {
  return (query: ExpressionBuilder<Schema, 'ticket'>): Expression<SqlBool> =>
    query.and([
      query('commune', '=', commune),
      // An empty list matches nothing; not every engine takes it as one.
      ...(states ? [states.length > 0 ? query('state', 'in', states) : query.lit(false)] : []),
      ...(kinds ? [kinds.length > 0 ? query('kind', 'in', kinds) : query.lit(false)] : []),
      ...(standing === undefined ? [] : [query('standing', '=', standing)]),
      ...(unit === undefined ? [] : [query('unit', '=', unit)]),
      ...(dueBefore === undefined ? [] : [query('due', '<', dueBefore)]),
    ])
}

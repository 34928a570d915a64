import type { Kysely } from 'kysely'
import type { TicketQueue } from '../../feedback/queue.js'
import type { Schema } from './schema.js'
import { countQueue } from './ticket-queue-counts.js'
import { foundBy, matching } from './ticket-queue-filter.js'
import { ticketOf } from './ticket-rows.js'

export function createTicketQueue(db: Kysely<Schema>): TicketQueue {
  const row = (commune: string, id: string) =>
    db.selectFrom('ticket_queue').where('ticket_id', '=', id).where('ticket_queue.commune', '=', commune)
  return {
    counts: (commune, within, marks) => countQueue(db, commune, within, marks),

    async count(commune, filter) {
      const found = await db
        .selectFrom('ticket_queue')
        .select((query) => query.fn.countAll().as('tickets'))
        .where(matching(commune, filter))
        .executeTakeFirstOrThrow()
      return Number(found.tickets)
    },

    async find(commune, query, filter, most) {
      const rows = await db
        .selectFrom('ticket_queue')
        .select('ticket_id')
        .where(matching(commune, filter))
        .where(foundBy(query))
        .orderBy('received_at', 'desc')
        .orderBy('ticket_id', 'desc')
        .limit(most)
        .execute()
      return rows.map(({ ticket_id }) => ticket_id)
    },

    async list(commune, filter, order, limit, offset) {
      const wanted = db.selectFrom('ticket_queue').select('ticket_id').where(matching(commune, filter))
      const sorted =
        order === 'due'
          ? wanted
              .orderBy('due', (by) => by.asc().nullsLast())
              .orderBy('received_at')
              .orderBy('ticket_id')
          : wanted.orderBy('received_at', 'desc').orderBy('ticket_id', 'desc')
      // Two steps: those passed over are counted in an index and their rows never fetched.
      const ids = (await sorted.limit(limit).offset(offset).execute()).map(({ ticket_id }) => ticket_id)
      if (ids.length === 0) return []
      const rows = await db
        .selectFrom('ticket')
        .innerJoin('ticket_queue', 'ticket_queue.ticket_id', 'ticket.id')
        .selectAll('ticket')
        .select(['ticket_queue.channel', 'ticket_queue.assignee'])
        .where('ticket.id', 'in', ids)
        .execute()
      const known = new Map(rows.map((found) => [found.id, found]))
      return ids.flatMap((id) => {
        const found = known.get(id)
        return found ? [{ ticket: ticketOf(found), channel: found.channel, assignee: found.assignee }] : []
      })
    },

    async assign(commune, id, assignee) {
      const { numUpdatedRows } = await db
        .updateTable('ticket_queue')
        .set({ assignee })
        .where('ticket_id', '=', id)
        .where('commune', '=', commune)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows) > 0
    },

    async assigneeOf(commune, id) {
      return (await row(commune, id).select('assignee').executeTakeFirst())?.assignee ?? null
    },

    async codeOf(commune, id) {
      const found = await row(commune, id)
        .innerJoin('ticket', 'ticket.id', 'ticket_queue.ticket_id')
        .select('ticket.code')
        .executeTakeFirst()
      return found?.code
    },
  }
}

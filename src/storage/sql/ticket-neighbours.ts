import type { Kysely } from 'kysely'
import { openStates } from '../../feedback/ticket.js'
import type { TicketStore } from '../../feedback/ticket-store.js'
import type { Schema } from './schema.js'
import { ticketOf } from './ticket-rows.js'

/** Farther apart, two reports of one kind are two matters, or the first was forgotten: the queue shows that. */
const WITHIN_MS = 60 * 86_400_000

/** Half of them before an instant and half after it. */
export function createTicketNeighbours(db: Kysely<Schema>): Pick<TicketStore, 'openAround'> {
  return {
    async openAround(commune, kind, at, limit) {
      const time = at.getTime()
      const half = Math.ceil(limit / 2)
      const open = () =>
        db
          .selectFrom('ticket')
          .selectAll('ticket')
          .where('commune', '=', commune)
          .where('kind', '=', kind)
          .where('state', 'in', [...openStates])
          .limit(half)
      const [before, after] = await Promise.all([
        open()
          .where('received_at', '<=', time)
          .where('received_at', '>=', time - WITHIN_MS)
          .orderBy('received_at', 'desc')
          .execute(),
        open()
          .where('received_at', '>', time)
          .where('received_at', '<=', time + WITHIN_MS)
          .orderBy('received_at')
          .execute(),
      ])
      return [...before, ...after].map(ticketOf)
    },
  }
}

import type { Kysely } from 'kysely'
import type { PublicationStore } from '../../publication/publication-store.js'
import { vietnamDay } from '../../vietnam-day.js'
import type { Schema } from './schema.js'

export function createPublicationStore(db: Kysely<Schema>): PublicationStore {
  /** The last time each ticket was published; one that was contested since is not shown until it is again. */
  const published = (commune: string) =>
    db
      .selectFrom('ticket_fact')
      .innerJoin('ticket', 'ticket.id', 'ticket_fact.ticket_id')
      .where('ticket_fact.commune', '=', commune)
      .where('what', '=', 'published')
      .where('ticket.summary', 'is not', null)
      .where('ticket.state', 'in', ['published', 'closed'])
      .where((query) =>
        query.not(
          query.exists(
            query
              .selectFrom('ticket_fact as later')
              .select('later.seq')
              .whereRef('later.ticket_id', '=', 'ticket_fact.ticket_id')
              .whereRef('later.seq', '>', 'ticket_fact.seq')
              .where('later.what', 'in', ['published', 'contested']),
          ),
        ),
      )
  return {
    async published(commune, limit, offset) {
      const rows = await published(commune)
        .select([
          'day',
          'ticket.kind',
          'ticket.unit',
          'ticket.summary',
          'ticket.outcome',
          'ticket.received_at',
        ])
        .orderBy('day', 'desc')
        .orderBy('ticket_fact.seq', 'desc')
        .limit(limit)
        .offset(offset)
        .execute()
      return rows.map(({ day, summary, received_at: received, ...row }) => ({
        ...row,
        publishedOn: day,
        receivedOn: vietnamDay(new Date(received)),
        summary: summary ?? '',
      }))
    },

    async publishedCount(commune) {
      const row = await published(commune)
        .select((query) => query.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    async origins(commune) {
      const rows = await db
        .selectFrom('embed_origin')
        .select('origin')
        .where('commune', '=', commune)
        .orderBy('origin')
        .execute()
      return rows.map(({ origin }) => origin)
    },

    setOrigins: (commune, origins) =>
      db.transaction().execute(async (work) => {
        await work.deleteFrom('embed_origin').where('commune', '=', commune).execute()
        if (origins.length > 0)
          await work
            .insertInto('embed_origin')
            .values(origins.map((origin) => ({ commune, origin })))
            .execute()
      }),
  }
}

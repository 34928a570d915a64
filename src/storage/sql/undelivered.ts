import type { Kysely } from 'kysely'
import type { Undelivered } from '../../feedback/ticket-store.js'
import type { Schema } from './schema.js'

/** Given up, whatever they were about; and those about tickets that are being tried again. Newest first. */
export async function undelivered(
  db: Kysely<Schema>,
  commune: string,
  ticket?: string,
): Promise<Undelivered[]> {
  const rows = await db
    .selectFrom('outbox')
    .leftJoin('ticket', 'ticket.id', 'outbox.ticket_id')
    .select(['outbox.ticket_id', 'ticket.code', 'outbox.channel', 'outbox.created_at'])
    .select(['outbox.reason', 'outbox.status'])
    .where('outbox.commune', '=', commune)
    .$if(ticket !== undefined, (query) => query.where('outbox.ticket_id', '=', ticket ?? ''))
    .where((query) =>
      query.or([
        query('outbox.status', '=', 'failed'),
        query.and([
          query('outbox.ticket_id', 'is not', null),
          query('outbox.status', '=', 'pending'),
          query('outbox.attempts', '>', 0),
        ]),
      ]),
    )
    .orderBy('outbox.seq', 'desc')
    .execute()
  return rows.map((row) => ({
    ticket: row.ticket_id,
    code: row.code,
    channel: row.channel,
    at: new Date(row.created_at),
    reason: row.reason ?? '',
    status: row.status === 'failed' ? 'failed' : 'pending',
  }))
}

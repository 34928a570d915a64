import type { Kysely, Transaction } from 'kysely'
import type { TicketNotes } from '../../feedback/ticket-notes.js'
import type { Schema } from './schema.js'

export function createTicketNotes(db: Kysely<Schema>): TicketNotes {
  const notesOf = (commune: string, ticket: string) =>
    db
      .selectFrom('ticket_note')
      .innerJoin('ticket', 'ticket.id', 'ticket_note.ticket_id')
      .where('ticket.commune', '=', commune)
      .where('ticket_note.ticket_id', '=', ticket)
  return {
    add: (commune, ticket, { at, author, text }) =>
      db.transaction().execute(async (work) => {
        if (!(await has(work, commune, ticket))) return 'unknown'
        await work
          .insertInto('ticket_note')
          .values({ ticket_id: ticket, at: at.getTime(), author, text })
          .execute()
        return 'saved'
      }),

    async list(commune, ticket) {
      const rows = await notesOf(commune, ticket)
        .select(['ticket_note.at', 'ticket_note.author', 'ticket_note.text'])
        .orderBy('ticket_note.seq')
        .execute()
      return rows.map(({ at, author, text }) => ({ at: new Date(at), author, text }))
    },

    async count(commune, ticket) {
      const row = await notesOf(commune, ticket)
        .select((query) => query.fn.countAll().as('notes'))
        .executeTakeFirstOrThrow()
      return Number(row.notes)
    },
  }
}

async function has(db: Transaction<Schema>, commune: string, ticket: string): Promise<boolean> {
  const row = await db
    .selectFrom('ticket')
    .select('id')
    .where('commune', '=', commune)
    .where('id', '=', ticket)
    .executeTakeFirst()
  return row !== undefined
}

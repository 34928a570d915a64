import type { Kysely } from 'kysely'
import type { TicketStore } from '../../feedback/ticket-store.js'
import { queueNotice } from './queue-delivery.js'
import type { Schema } from './schema.js'

export function createStaffReminders(db: Kysely<Schema>): Pick<TicketStore, 'remind' | 'reminders'> {
  return {
    remind: ({ ticket, kind, due, at }, notice) =>
      db.transaction().execute(async (work) => {
        const { numInsertedOrUpdatedRows } = await work
          .insertInto('staff_reminder')
          .values({ ticket_id: ticket, kind, due, at: at.getTime() })
          .onConflict((conflict) => conflict.columns(['ticket_id', 'kind', 'due']).doNothing())
          .executeTakeFirstOrThrow()
        if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return false
        if (notice) await queueNotice(work, notice, ticket, at)
        return true
      }),

    async reminders(commune, since) {
      const rows = await db
        .selectFrom('staff_reminder as reminder')
        .innerJoin('ticket', 'ticket.id', 'reminder.ticket_id')
        .select(['ticket.id', 'ticket.code', 'reminder.kind', 'reminder.due', 'reminder.at'])
        .where('ticket.commune', '=', commune)
        .where('reminder.at', '>=', since.getTime())
        .orderBy('reminder.seq')
        .execute()
      return rows.map(({ id, code, kind, due, at }) => ({ ticket: id, code, kind, due, at: new Date(at) }))
    },
  }
}

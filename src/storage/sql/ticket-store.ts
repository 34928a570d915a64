import type { Kysely } from 'kysely'
import type { TicketStore } from '../../feedback/ticket-store.js'
import { knownFiles } from './known-files.js'
import type { Schema } from './schema.js'
import { createStaffReminders } from './staff-reminders.js'
import { createTicketNeighbours } from './ticket-neighbours.js'
import { createTicketLists } from './ticket-lists.js'
import { eventOf } from './ticket-rows.js'
import { undelivered } from './undelivered.js'
import { writeChange, writeOpening } from './write-change.js'

/** `forget` makes what was deleted unreadable on disk, where the engine needs more than the delete. */
export function createTicketStore(db: Kysely<Schema>, forget: () => Promise<void>): TicketStore {
  return {
    ...createTicketLists(db),
    ...createStaffReminders(db),
    ...createTicketNeighbours(db),

    open: (opening) => db.transaction().execute((work) => writeOpening(work, opening)),
    change: (change) => db.transaction().execute((work) => writeChange(work, change)),

    async events(id) {
      const rows = await db
        .selectFrom('ticket_event')
        .selectAll()
        .where('ticket_id', '=', id)
        .orderBy('seq')
        .execute()
      return rows.map(eventOf)
    },

    files: (id) =>
      db
        .selectFrom('ticket_file')
        .select(['name', 'kind', 'bytes'])
        .where('ticket_id', '=', id)
        .orderBy('seq')
        .execute(),

    undelivered: (commune, ticket) => undelivered(db, commune, ticket),

    async remove(id) {
      const names = await db.transaction().execute(async (work) => {
        const files = await work
          .selectFrom('ticket_file')
          .select('name')
          .where('ticket_id', '=', id)
          .execute()
        await work.deleteFrom('ticket').where('id', '=', id).execute()
        return files.map(({ name }) => name)
      })
      await forget()
      return names
    },

    knownFiles: (names) => knownFiles(db, names),
  }
}

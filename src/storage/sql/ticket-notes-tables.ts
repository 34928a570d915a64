import type { Generated } from 'kysely'

/** Notes of staff. Rows are written once; the engine refuses to change them. */
export interface TicketNotesTables {
  ticket_note: {
    seq: Generated<number>
    ticket_id: string
    /** Milliseconds since 1970 (UTC). */
    at: number
    author: string
    text: string
  }
}

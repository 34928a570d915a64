import type { FeedbackKind, Standing, TicketState } from '../../feedback/ticket.js'

/** What the desk goes through tickets by, and the views of it that people keep. */
export interface TicketQueueTables {
  /** One row for each ticket, written with it and gone with it: narrow enough to be read from its indexes alone. */
  ticket_queue: {
    ticket_id: string
    commune: string
    state: TicketState
    kind: FeedbackKind
    standing: Standing
    unit: string | null
    /** How it came; does not change. */
    channel: string
    due: string | null
    received_at: number
    /** Account; of the desk alone, the ticket knows nothing of it. */
    assignee: string | null
    /** See feedback/search-text.ts. */
    folded: string
    phone_tail: string | null
  }
  saved_view: { id: string; account_id: string; name: string; query: string }
}

/** What staff tell each other about a ticket. Its sender never sees it; it goes with the ticket. */
export interface TicketNote {
  at: Date
  /** Name of the account. */
  author: string
  text: string
}

/** CONTRACT: notes of staff. Written once: the database itself refuses to change a row. */
export interface TicketNotes {
  /** "unknown" when the commune has no such ticket: then nothing is written. */
  add(commune: string, ticket: string, note: TicketNote): Promise<'saved' | 'unknown'>
  /** Oldest first. */
  list(commune: string, ticket: string): Promise<TicketNote[]>
  count(commune: string, ticket: string): Promise<number>
}

import type { Reply } from '../../channels/channel.js'
import type { Sentences } from '../../conversation/sentences.js'
import type { TicketNotes } from '../../feedback/ticket-notes.js'
import type { TicketStore } from '../../feedback/ticket-store.js'
import type { Ticket } from '../../feedback/ticket.js'
import type { Tickets } from '../../feedback/tickets.js'
import type { FileStore } from '../../photos/file-store.js'

/** What the page of a ticket works on. */
export interface TicketParts {
  store: Pick<TicketStore, 'byCode' | 'events' | 'files' | 'undelivered' | 'openAround'>
  notes: TicketNotes
  tickets: Pick<Tickets, 'act'>
  files: Pick<FileStore, 'read'>
  sentences: Sentences
  /** The message that goes out when the reply is approved, as its owner will read it. */
  replyNotice: (ticket: Ticket) => Reply | undefined
}

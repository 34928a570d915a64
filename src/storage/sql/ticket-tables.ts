import type { Generated } from 'kysely'
import type { FeedbackKind, Outcome, Role, Standing, TicketState } from '../../feedback/ticket.js'
import type { StaffNotice, TicketFile } from '../../feedback/ticket-store.js'

/** Tables of reports. Times are milliseconds since 1970 (UTC); days are yyyy-mm-dd. */
export interface TicketTables {
  ticket: {
    id: string
    code: string
    commune: string
    kind: FeedbackKind
    standing: Standing
    state: TicketState
    outcome: Outcome | null
    /** JSON of the parts nothing is searched by; see ticket-rows.ts. */
    sender: string | null
    matter: string
    clock: string | null
    rating: string | null
    /** Both or neither; the commune of the owner is the ticket's. */
    owner_channel: string | null
    owner_address: string | null
    received_at: number
    due: string | null
    unit: string | null
    reply: string | null
    answered_on: string | null
    summary: string | null
    summary_by: string | null
    /** 0 or 1. */
    contested: number
    version: number
    updated_at: number
  }
  /** Rows are written once; the engine refuses to change them. */
  ticket_event: {
    seq: Generated<number>
    ticket_id: string
    at: number
    actor_role: Role
    actor_name: string
    act: string
    from_state: TicketState
    to_state: TicketState
    note: string | null
  }
  ticket_file: {
    seq: Generated<number>
    name: string
    ticket_id: string
    kind: TicketFile['kind']
    bytes: number
  }
  staff_reminder: {
    seq: Generated<number>
    ticket_id: string
    kind: StaffNotice['kind']
    due: string
    at: number
  }
}

import type { Generated } from 'kysely'
import type { Leased, LeaseTables } from './lease-tables.js'
import type { FactTables } from './fact-tables.js'
import type { PublicationTables } from './publication-tables.js'
import type { PlanTables } from './plan-tables.js'
import type { QuestionTables } from './question-tables.js'
import type { ProposalTables } from './proposal-tables.js'
import type { StaffTables } from './staff-tables.js'
import type { SwitchTables } from './switch-tables.js'
import type { TalkTables } from './talk-tables.js'
import type { TicketNotesTables } from './ticket-notes-tables.js'
import type { TicketQueueTables } from './ticket-queue-tables.js'
import type { TicketTables } from './ticket-tables.js'
import type { ZaloOaTables } from './zalo-oa-tables.js'

/** Tables as the stores see them. Times are milliseconds since 1970 (UTC). */
export interface Schema
  extends
    LeaseTables,
    TicketTables,
    TicketQueueTables,
    TicketNotesTables,
    ZaloOaTables,
    StaffTables,
    QuestionTables,
    PlanTables,
    PublicationTables,
    FactTables,
    ProposalTables,
    SwitchTables,
    TalkTables {
  conversation: {
    id: string
    commune: string
    channel: string
    address: string
    state: string
    created_at: number
    active_at: number
    /** Grows with every message handled. */
    version: Generated<number>
  }
  inbound: {
    seq: Generated<number>
    conversation_id: string
    commune: string
    text: string | null
    kept: number
    at: number
  }
  /** Keys of handled messages: what makes a repeated delivery harmless. */
  inbound_key: { commune: string; channel: string; address: string; key: string; at: number }
  outbox: Leased & {
    seq: Generated<number>
    id: string
    conversation_id: string
    commune: string
    channel: string
    address: string
    /** `Reply` as JSON. */
    reply: string
    status: 'pending' | 'sent' | 'failed'
    attempts: number
    next_attempt_at: number
    created_at: number
    done_at: number | null
    reason: string | null
    /** `inbound.seq` it answers; orders the transcript. */
    answers: number | null
    /** Not sent before, and holds up nothing until then. */
    not_before: Generated<number>
    /** The ticket it is about. */
    ticket_id: string | null
  }
  report_draft: {
    conversation_id: string
    commune: string
    json: string
    /** JSON: names in the file store. */
    files: string
    expires_at: number
  }
  /** What channels keep before anything is done with it; `sender` and `payload` go once it is handled. */
  inbox: Leased & {
    seq: Generated<number>
    channel: string
    /** Empty: kept by a release whose platforms had one account each. */
    commune: Generated<string>
    /** The commune and the platform's own id of the update. */
    key: string
    sender: string | null
    payload: string | null
    status: 'waiting' | 'done' | 'failed'
    attempts: number
    next_attempt_at: number
    at: number
    reason: string | null
  }
  channel_memory: { channel: string; key: string; value: string }
  /** `person` is a hash. */
  zalo_bot_quota: { bot: string; month: string; person: string; sent: number }
  knowledge_file: { hash: string; text: string }
  knowledge_version: {
    id: Generated<number>
    hash: string
    made_at: number
    who: string
    why: string
    parent: number | null
    /** JSON: name -> number. */
    counts: string
    /** JSON: [path, hash of the text, origin] of every file. */
    manifest: string
  }
  knowledge_switch: {
    seq: Generated<number>
    version: number
    before: number | null
    kind: string
    at: number
    who: string
    why: string
    folder_hash: string
  }
}

import type { Generated } from 'kysely'
import type { FactName } from '../../feedback/facts.js'
import type { FeedbackKind, Standing } from '../../feedback/ticket.js'

/** What the figures count; see feedback/facts.ts. */
export interface FactTables {
  ticket_fact: {
    seq: Generated<number>
    ticket_id: string | null
    commune: string
    day: string
    what: FactName
    kind: FeedbackKind
    standing: Standing
    unit: string | null
    channel: string
    on_time: number | null
    on_time_plain: number | null
    working_days: number | null
    stars: number | null
  }
}

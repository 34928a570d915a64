import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

/** In the order in which turns and acts take them: an upgrade beside a running service would else wait in a circle. */
const ofCommunes = [
  'ticket',
  'conversation',
  'outbox',
  'inbound',
  'inbound_key',
  'report_draft',
  'question',
  'question_day',
  'ticket_fact',
  'ticket_queue',
  'talk',
  'staff_account',
  'audit_entry',
  'proposal',
  'confirmed_question',
  'gap_mark',
  'plan_entry',
  'plan_reminder',
  'switched_off',
  'embed_origin',
]

/** Tables without a commune of their own, by the row that has it. */
const ofParents: Readonly<Record<string, readonly [parent: string, key: string]>> = {
  ticket_event: ['ticket', 'ticket_id'],
  ticket_file: ['ticket', 'ticket_id'],
  ticket_note: ['ticket', 'ticket_id'],
  staff_reminder: ['ticket', 'ticket_id'],
  talk_reply: ['talk', 'talk_id'],
  talk_file: ['conversation', 'conversation_id'],
  staff_session: ['staff_account', 'account_id'],
  saved_view: ['staff_account', 'account_id'],
}

/** A query that forgets its commune finds the own rows all the same, where the engine can see to that. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  for (const table of ofCommunes) await engine.showOwnRows(db, table)
  for (const [table, [parent, key]] of Object.entries(ofParents))
    await engine.showOwnRows(
      db,
      table,
      `exists (select 1 from ${parent} where ${parent}.id = ${table}.${key})`,
    )
}

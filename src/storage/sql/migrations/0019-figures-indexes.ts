import { sql, type Kysely } from 'kysely'
import type { Engine } from '../engine.js'

/** Each holds all that the figures and the public page look at, so that no row is fetched. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  if (engine.name === 'sqlite') await groupsInOrder(db)
  await db.schema
    .createIndex('ticket_fact_values')
    .on('ticket_fact')
    .columns(['commune', 'what', 'day', 'standing', 'working_days', 'stars', 'ticket_id'])
    .execute()
  // Begins as the one before does, and holds more.
  await db.schema.dropIndex('ticket_fact_what').execute()
  // What everybody is shown: few of all tickets.
  await sql`create index ticket_summary on ticket (id, state) where summary is not null`.execute(db)
}

/** SQLite groups by sorting unless an index has the groups in order; PostgreSQL by hashing, and would write them in vain. */
async function groupsInOrder(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('question_day_groups')
    .on('question_day')
    .columns(['commune', 'route', 'outcome', 'channel', 'code', 'day', 'asked', 'picked', 'disliked'])
    .execute()
  await db.schema
    .createIndex('ticket_fact_groups')
    .on('ticket_fact')
    .columns(['commune', 'what', 'kind', 'standing', 'unit', 'channel', 'day', 'on_time', 'on_time_plain'])
    .execute()
}

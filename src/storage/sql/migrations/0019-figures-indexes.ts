import { sql, type Kysely } from 'kysely'

/** Each holds all that the figures and the public page look at, so that no row is fetched. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // In the order of the groups, so that nothing is sorted for a long period.
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

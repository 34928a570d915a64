import type { Kysely } from 'kysely'

/** Each holds all that the figures of a long period look at, in the order of their groups: nothing is sorted or fetched. */
export async function up(db: Kysely<unknown>): Promise<void> {
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

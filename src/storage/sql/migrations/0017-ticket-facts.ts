import { sql, type Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('ticket_fact')
    .addColumn('seq', engine.serial, engine.serialKey)
    .addColumn('ticket_id', 'text', (column) => column.references('ticket.id').onDelete('set null'))
    .addColumn('commune', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('standing', 'text', (column) => column.notNull())
    .addColumn('unit', 'text')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('on_time', 'integer')
    .addColumn('on_time_plain', 'integer')
    .addColumn('working_days', 'integer')
    .addColumn('stars', 'integer')
    .execute()
  await db.schema
    .createIndex('ticket_fact_day')
    .on('ticket_fact')
    .columns(['commune', 'day', 'what'])
    .execute()
  await db.schema.createIndex('ticket_fact_ticket').on('ticket_fact').column('ticket_id').execute()
  await countEarlier(db, engine)
}

/**
 * Tickets from before: received and answered. Whether an answer was in time is told where the time was not
 * lengthened; working days are not known.
 */
async function countEarlier(db: Kysely<unknown>, { name }: Engine): Promise<void> {
  const day =
    name === 'sqlite'
      ? sql`strftime('%Y-%m-%d', received_at / 1000 + 25200, 'unixepoch')`
      : sql`to_char(to_timestamp(received_at / 1000) at time zone 'UTC' + interval '7 hours', 'YYYY-MM-DD')`
  const columns = sql.raw('ticket_id, commune, day, what, kind, standing, unit, channel, on_time')
  const channel = sql.raw(`coalesce(owner_channel, 'counter')`)
  await sql`insert into ticket_fact (${columns})
    select id, commune, ${day}, 'received', kind, standing, null, ${channel}, null from ticket`.execute(db)
  await sql`insert into ticket_fact (${columns})
    select id, commune, answered_on, case when reply is null then 'refused' else 'answered' end, kind, standing, unit,
      ${channel}, case when due is null or clock not like '%"extension":null%' then null
        when answered_on <= due then 1 else 0 end
    from ticket where answered_on is not null`.execute(db)
}

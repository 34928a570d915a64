import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { QueueCount, QueueFilter, QueueMarks } from '../../feedback/queue.js'
import { openStates, ticketStates, type TicketState } from '../../feedback/ticket.js'
import type { Schema } from './schema.js'
import { matching } from './ticket-queue-filter.js'

type Builder = ExpressionBuilder<Schema, 'ticket_queue'>
type Within = Pick<QueueFilter, 'states' | 'unit' | 'ids'>

const GROUPS = ['state', 'kind', 'standing', 'unit', 'channel'] as const

/**
 * Groups that follow an index, so that nothing is sorted and no row is fetched. Days are looked at only where
 * something is owed: most tickets are closed.
 */
export async function countQueue(
  db: Kysely<Schema>,
  commune: string,
  within: Within,
  marks: QueueMarks,
): Promise<QueueCount[]> {
  if (within.ids) return countRows(db, commune, within.ids, within, marks)
  const states = within.states ?? ticketStates
  const owed = (open: boolean): readonly TicketState[] =>
    states.filter((state) => openStates.has(state) === open)
  return [
    ...(await countGroups(db, commune, { ...within, states: owed(true) }, marks)),
    ...(await countGroups(db, commune, { ...within, states: owed(false) }, { me: marks.me })),
  ]
}

type Marks = Pick<QueueMarks, 'me'> & Partial<QueueMarks>

async function countGroups(
  db: Kysely<Schema>,
  commune: string,
  within: Within,
  { today, soon, me }: Marks,
): Promise<QueueCount[]> {
  const never = (query: Builder): Expression<SqlBool> => query.lit(false)
  const late = (query: Builder) => (today === undefined ? never(query) : query('due', '<', today))
  const near = (query: Builder) =>
    today === undefined || soon === undefined
      ? never(query)
      : query.and([query('due', '>=', today), query('due', '<=', soon)])
  const mine = (query: Builder): Expression<SqlBool> => query('assignee', '=', me)
  const rows = await db
    .selectFrom('ticket_queue')
    .where(matching(commune, within))
    .groupBy(GROUPS)
    .select(GROUPS)
    .select((query) => [query.fn.countAll().as('all'), times(query, mine(query)).as('mine_all')])
    .$if(today !== undefined, (part) =>
      part.select((query) => [
        times(query, late(query)).as('late'),
        times(query, near(query)).as('soon'),
        times(query, query.and([mine(query), late(query)])).as('mine_late'),
        times(query, query.and([mine(query), near(query)])).as('mine_soon'),
      ]),
    )
    .execute()
  return rows.map(({ state, kind, standing, unit, channel, ...row }) => ({
    ...{ state, kind, standing, unit, channel },
    tickets: { all: Number(row.all), late: Number(row.late ?? 0), soon: Number(row.soon ?? 0) },
    mine: { all: Number(row.mine_all), late: Number(row.mine_late ?? 0), soon: Number(row.mine_soon ?? 0) },
  }))
}

function times(query: Builder, holds: Expression<SqlBool>) {
  // Engines give sums as numbers or as text.
  return query.fn.sum<number | string>(query.case().when(holds).then(1).else(0).end())
}

/** Few and named: fetched by their ids alone, each a group of its own; the engine would rather go through the commune. */
async function countRows(
  db: Kysely<Schema>,
  commune: string,
  ids: readonly string[],
  { states, unit }: Within,
  { today, soon, me }: QueueMarks,
): Promise<QueueCount[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('ticket_queue')
    .where('ticket_id', 'in', ids)
    .select([...GROUPS, 'commune', 'due', 'assignee'])
    .execute()
  return rows
    .filter((row) => row.commune === commune && (unit === undefined || row.unit === unit))
    .filter(({ state }) => states?.includes(state) ?? true)
    .map(({ due, assignee, state, kind, standing, unit: at, channel }) => {
      const day = openStates.has(state) ? due : null
      const late = Number(day !== null && day < today)
      const near = Number(day !== null && day >= today && day <= soon)
      const one = { all: 1, late, soon: near }
      const none = { all: 0, late: 0, soon: 0 }
      return { state, kind, standing, unit: at, channel, tickets: one, mine: assignee === me ? one : none }
    })
}

import type { Kysely } from 'kysely'
import type { FactName } from '../../feedback/facts.js'
import type { FiguresStore, Period } from '../../figures/figures-store.js'
import type { Engine } from './engine.js'
import { dayOfGroups } from './grouped-days.js'
import type { Schema } from './schema.js'

const OPENS: readonly FactName[] = ['received', 'contested', 'taken_back']
const SETTLES: readonly FactName[] = ['answered', 'refused', 'transferred', 'withdrawn']

export function createFiguresStore(db: Kysely<Schema>, engine: Pick<Engine, 'name'>): FiguresStore {
  const within = (commune: string, { from, to }: Period) =>
    db
      .selectFrom('ticket_fact')
      .where('commune', '=', commune)
      .where('day', '>=', from)
      .where('day', '<=', to)
  const countOf = async (commune: string, day: string, names: readonly FactName[]): Promise<number> => {
    const row = await db
      .selectFrom('ticket_fact')
      .select((query) => query.fn.countAll().as('count'))
      .where('commune', '=', commune)
      .where('day', '<=', day)
      .where('what', 'in', names)
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }
  return {
    async tallies(commune, period) {
      const day = dayOfGroups(period, engine)
      const groups = ['what', 'kind', 'standing', 'unit', 'channel'] as const
      const rows = await db
        .selectFrom('ticket_fact')
        .where('commune', '=', commune)
        .where(day, '>=', period.from)
        .where(day, '<=', period.to)
        .select(groups)
        .select((query) => [
          query.fn.countAll().as('count'),
          query.fn.count('on_time').as('judged'),
          query.fn.sum('on_time').as('on_time'),
          query.fn.sum('on_time_plain').as('on_time_plain'),
        ])
        .groupBy(groups)
        .execute()
      return rows.map(({ on_time: onTime, on_time_plain: onTimePlain, ...row }) => ({
        ...row,
        count: Number(row.count),
        judged: Number(row.judged),
        onTime: Number(onTime),
        onTimePlain: Number(onTimePlain),
      }))
    },

    async months(commune, period) {
      // By day, as an index has them, which takes a third of the time that grouping by an expression does.
      const rows = await within(commune, period)
        .select(['day', 'what'])
        .select((query) => query.fn.countAll().as('count'))
        .groupBy(['day', 'what'])
        .orderBy('day')
        .orderBy('what')
        .execute()
      return byMonth(rows.map((row) => ({ ...row, count: Number(row.count) })))
    },

    async workingDays(commune, period) {
      const rows = await within(commune, period)
        .select('working_days')
        .select((query) => query.fn.countAll().as('count'))
        .where('what', '=', 'answered')
        .where('standing', '=', 'formal')
        .where('working_days', 'is not', null)
        .groupBy('working_days')
        .orderBy('working_days')
        .execute()
      return rows.map((row) => ({ value: Number(row.working_days), count: Number(row.count) }))
    },

    async stars(commune, period) {
      const rows = await within(commune, period)
        .select('stars')
        .select((query) => query.fn.countAll().as('count'))
        .where('what', '=', 'rated')
        .groupBy('stars')
        .orderBy('stars')
        .execute()
      return rows.map((row) => ({ value: Number(row.stars), count: Number(row.count) }))
    },

    async openAtEnd(commune, day) {
      return (await countOf(commune, day, OPENS)) - (await countOf(commune, day, SETTLES))
    },

    async rows(commune, period, { what, kind, standing, unit, channel, onTime }, limit, offset) {
      let query = within(commune, period).where('what', '=', what)
      if (kind !== undefined) query = query.where('kind', '=', kind)
      if (standing !== undefined) query = query.where('standing', '=', standing)
      if (unit !== undefined)
        query = unit === null ? query.where('unit', 'is', null) : query.where('unit', '=', unit)
      if (channel !== undefined) query = query.where('channel', '=', channel)
      if (onTime !== undefined) query = query.where('on_time', '=', Number(onTime))
      // The tickets of those passed over are not looked up.
      const page = query
        .select(['seq', 'what', 'day', 'kind', 'unit', 'on_time', 'ticket_id'])
        .orderBy('day', 'desc')
        .orderBy('seq', 'desc')
        .limit(limit)
        .offset(offset)
      const rows = await db
        .selectFrom(page.as('fact'))
        .leftJoin('ticket', 'ticket.id', 'fact.ticket_id')
        .select(['fact.what', 'fact.day', 'fact.kind', 'fact.unit', 'fact.on_time'])
        .select(['ticket.code', 'ticket.state'])
        .orderBy('fact.day', 'desc')
        .orderBy('fact.seq', 'desc')
        .execute()
      return rows.map(({ on_time: inTime, ...row }) => ({
        ...row,
        onTime: inTime === null ? null : inTime === 1,
      }))
    },
  }
}

/** Days in order, added up. */
function byMonth(days: readonly { day: string; what: FactName; count: number }[]) {
  const months = new Map<string, { month: string; what: FactName; count: number }>()
  for (const { day, what, count } of days) {
    const month = day.slice(0, 7)
    const key = `${month} ${what}`
    months.set(key, { month, what, count: (months.get(key)?.count ?? 0) + count })
  }
  return [...months.values()]
}

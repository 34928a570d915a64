import { sql, type RawBuilder } from 'kysely'

/** A period longer than this is long beside all that is kept. */
const LONG_DAYS = 62
const DAY_MS = 86_400_000

/**
 * The day of a row, to hold against the ends of a period whose rows are counted by groups. Of a long period it is an
 * expression, which an engine can seek in no index by day: it goes along the one that has the groups in order, where
 * sorting the rows of the period would take several times as long.
 */
export function dayOfGroups({ from, to }: { from: string; to: string }): RawBuilder<string> {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  return days > LONG_DAYS ? sql<string>`(day || '')` : sql<string>`day`
}

import { sql, type RawBuilder } from 'kysely'
import type { Engine } from './engine.js'

/** A period longer than this is long beside all that is kept. */
const LONG_DAYS = 62
const DAY_MS = 86_400_000

/**
 * The day of a row, to hold against the ends of a period whose rows are counted by groups. SQLite groups by sorting; of
 * a long period it is given an expression, which it can seek in no index by day: so it goes along the one that has
 * the groups in order, several times as quickly. PostgreSQL groups by hashing, and would be misled.
 */
export function dayOfGroups(
  { from, to }: { from: string; to: string },
  { name }: Pick<Engine, 'name'>,
): RawBuilder<string> {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  return name === 'sqlite' && days > LONG_DAYS ? sql<string>`(day || '')` : sql<string>`day`
}

import type { Kysely } from 'kysely'
import type { Schema } from './schema.js'

const TABLES = ['ticket', 'ticket_queue', 'ticket_fact', 'staff_account'] as const

/**
 * Rows that name a unit of the commune keep its id from now on. The names stand in the knowledge, not in the database,
 * so no migration can do it: it is done at each start, by the profile in service, and changes nothing a second time. A
 * unit that was renamed before the first such start is not known by its earlier name: its rows stay as they are.
 * Resolves with how many changed.
 */
export async function adoptUnits(
  db: Kysely<Schema>,
  commune: string,
  units: readonly { id: string; name: string }[],
): Promise<number> {
  let changed = 0
  for (const { id, name } of units.filter((unit) => unit.id !== unit.name))
    for (const table of TABLES) {
      const { numUpdatedRows } = await db
        .updateTable(table)
        .set({ unit: id })
        .where('commune', '=', commune)
        .where('unit', '=', name)
        .executeTakeFirstOrThrow()
      changed += Number(numUpdatedRows)
    }
  return changed
}

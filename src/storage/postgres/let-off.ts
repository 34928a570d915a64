import { sql, type Kysely } from 'kysely'
import type { Schema } from '../sql/schema.js'

/** True where the server lets this role off every policy of the tables, so that only the stores keep communes apart. */
export async function isLetOff(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{ off: boolean }>`
    select rolsuper or rolbypassrls as off from pg_roles where rolname = current_user
  `.execute(db)
  return rows[0]?.off !== false
}

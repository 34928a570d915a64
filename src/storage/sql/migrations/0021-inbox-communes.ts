import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

/** Accounts of several communes share the inbox of a platform. */
export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .alterTable('inbox')
    // What an earlier release keeps: it had one account a platform.
    .addColumn('commune', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  await engine.showOwnRows(db, 'inbox')
}

import { sql } from 'kysely'
import { silentBell, type Bell } from '../bell.js'
import { workFor } from '../commune-at-work.js'
import type { ChannelMemory } from '../channels/memory.js'
import { isPostgres } from './database.js'
import { createPostgresBell } from './postgres/postgres-bell.js'
import { adoptUnits } from './sql/adopt-units.js'
import { createChannelMemory } from './sql/channel-memory.js'
import { openUpToDate } from './open-up-to-date.js'
import { createStores, type Stores } from './stores.js'

/** The stores, and what else the database is for. */
export interface Storage extends Stores {
  memory(channel: string): ChannelMemory
  bell: Bell
  /** Rows that name a unit keep its id from now on; resolves with how many changed. Safe to run again. */
  adoptUnits(commune: string, units: readonly { id: string; name: string }[]): Promise<number>
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the database at `place` (see `openDatabase`) and brings its schema up to date. Rejects with `StartError` when
 * it cannot be reached.
 */
export async function openStorage(place: string): Promise<Storage> {
  const { db, engine } = await openUpToDate(place)
  const bell = isPostgres(place) ? createPostgresBell(place, db) : silentBell
  return {
    ...createStores(db, engine),
    memory: (channel) => createChannelMemory(db, channel),
    bell,
    adoptUnits: (commune, units) => workFor(commune, () => adoptUnits(db, commune, units)),
    async ping() {
      await sql`select 1`.execute(db)
    },
    async close() {
      await bell.close()
      await db.destroy()
    },
  }
}

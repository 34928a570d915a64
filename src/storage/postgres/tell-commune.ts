import type pg from 'pg'
import { ALL_COMMUNES, communeAtWork } from '../../commune-at-work.js'

/** What the policies of the tables ask; see migration 0020. */
const SETTING = 'hoi_xa.commune'

/**
 * A pool whose connections have been told whose rows they may see, each time they are taken: those of the commune at
 * work, or of all with `spans`. A connection remembers, so that it is told again only for another commune.
 */
export function tellingCommune(
  pool: pg.Pool,
  spans: boolean,
): { connect(): Promise<pg.PoolClient>; end(): Promise<void> } {
  const told = new WeakMap<pg.PoolClient, string>()
  return {
    async connect() {
      // Where nobody has said, nothing is seen.
      const commune = spans ? ALL_COMMUNES : (communeAtWork() ?? '')
      const client = await pool.connect()
      if (told.get(client) === commune) return client
      try {
        await client.query('select set_config($1, $2, false)', [SETTING, commune])
      } catch (error) {
        client.release(error instanceof Error ? error : true)
        throw error
      }
      told.set(client, commune)
      return client
    },
    end: () => pool.end(),
  }
}

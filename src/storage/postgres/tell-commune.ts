import type pg from 'pg'
import { ALL_COMMUNES, communeAtWork } from '../../commune-at-work.js'

/** What the policies of the tables ask; see migration 0020. */
const SETTING = 'hoi_xa.commune'

/**
 * A pool whose connections have been told whose rows they may see, each time they are taken: those of the commune at
 * work, or of all with `spans`. A connection remembers, so that it is told again only for another commune. At its
 * first use it is told `settings` of the server too: many a pooler refuses them when a connection is opened.
 */
export function tellingCommune(
  pool: pg.Pool,
  spans: boolean,
  settings: Readonly<Record<string, string | number>>,
): { connect(): Promise<pg.PoolClient>; end(): Promise<void> } {
  const told = new WeakMap<pg.PoolClient, string>()
  return {
    async connect() {
      // Where nobody has said, nothing is seen.
      const commune = spans ? ALL_COMMUNES : (communeAtWork() ?? '')
      const client = await pool.connect()
      const before = told.get(client)
      if (before === commune) return client
      try {
        await tell(client, { ...(before === undefined && settings), [SETTING]: commune })
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

async function tell(
  client: pg.PoolClient,
  settings: Readonly<Record<string, string | number>>,
): Promise<void> {
  const pairs = Object.entries(settings)
  const calls = pairs.map((_, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, false)`)
  await client.query(
    `select ${calls.join(', ')}`,
    pairs.flatMap(([name, value]) => [name, String(value)]),
  )
}

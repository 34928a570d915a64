import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { topics, type Bell, type Topic } from '../../bell.js'
import type { Schema } from '../sql/schema.js'

const AGAIN_MS = 2_000

/** By LISTEN and NOTIFY, named for the schema in use, for a database may hold several. Listens once somebody hears. */
export function createPostgresBell(url: string, db: Kysely<Schema>): Bell {
  const heard = new Map<Topic, (() => void)[]>()
  const stopping = new AbortController()
  let client: pg.Client | undefined
  let listening: Promise<void> | undefined

  async function listen(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await listenUntilLost()
      } catch {
        // Looks at intervals go on; see the contract.
      }
      await sleep(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  async function listenUntilLost(): Promise<void> {
    const one = new pg.Client({ connectionString: url, application_name: 'hoi-xa bell', keepAlive: true })
    const lost = new Promise<void>((resolve) => {
      one.on('error', () => {
        resolve()
      })
      one.on('end', resolve)
    })
    one.on('notification', ({ payload }) => {
      const topic = topics.find((known) => known === payload)
      if (topic) tell(topic)
    })
    try {
      await one.connect()
      client = one
      const { rows } = await one.query<{ channel: string }>(`select ${CHANNEL} as channel`)
      await one.query(`listen ${one.escapeIdentifier(rows[0]?.channel ?? '')}`)
      // What rang while nobody listened.
      for (const topic of topics) tell(topic)
      await lost
    } finally {
      client = undefined
      await one.end().catch(() => undefined)
    }
  }

  function tell(topic: Topic): void {
    for (const one of heard.get(topic) ?? []) one()
  }

  return {
    ring(topic) {
      // A bell that does not ring costs a wait of seconds.
      sql`select pg_notify(${sql.raw(CHANNEL)}, ${topic})`.execute(db).catch(() => undefined)
    },
    hear(topic, listener) {
      heard.set(topic, [...(heard.get(topic) ?? []), listener])
      listening ??= listen()
    },
    async close() {
      stopping.abort()
      await client?.end().catch(() => undefined)
      await listening
    },
  }
}

const CHANNEL = `'hoi_xa_' || current_schema()`

import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** Statements a connection keeps at most; texts differ by little more than the length of their lists. */
const MOST = 400

/** Rows of whatever columns a table has by then: a migration would break a kept plan for them. */
const WHOLE_ROWS = /\.\*|(?:select|returning) \*/

/** What lends connections. */
interface Pool {
  connect(): Promise<pg.PoolClient>
  end(): Promise<void>
}

/**
 * The same pool, whose connections parse and plan a statement at its first use only
 * (https://www.postgresql.org/docs/current/sql-prepare.html).
 */
export function preparing(pool: Pool): PostgresPool {
  const names = new Map<string, string>()
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()

  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST || WHOLE_ROWS.test(text)) return known
    const name = `hoi_xa_${names.size}`
    names.set(text, name)
    return name
  }
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]): Promise<unknown> => {
      const name = values.length > 0 ? nameOf(text) : undefined
      return client.query({ text, values: [...values], ...(name !== undefined && { name }) })
    }
    return {
      query: query as PostgresPoolClient['query'],
      release: () => {
        client.release()
      },
    }
  }

  return {
    async connect() {
      const client = await pool.connect()
      const known = wrapped.get(client) ?? wrap(client)
      wrapped.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

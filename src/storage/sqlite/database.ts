import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
} from 'kysely'
import type { Schema } from '../sql/schema.js'
import { cachedStatements } from './statements.js'
import { createWalSync, type WalSync } from './wal-sync.js'

class DurableDialect extends SqliteDialect {
  readonly #database: Sqlite.Database
  readonly #wal: WalSync | undefined

  /** Without `wal` SQLite itself keeps what is committed, or nothing is to be kept. */
  constructor(database: Sqlite.Database, wal: WalSync | undefined) {
    super({ database })
    this.#database = database
    this.#wal = wal
  }

  override createDriver(): SqliteDriver {
    let wrote = false
    const database = cachedStatements(this.#database, ({ readonly }) => {
      wrote ||= !readonly
    })
    const wal = this.#wal
    return new (class extends SqliteDriver {
      /**
       * Transactions take the write lock when they begin. One that read first and wrote later would fail at once
       * when another process wrote in between; this one waits its turn.
       */
      override async beginTransaction(connection: DatabaseConnection): Promise<void> {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'))
      }

      /** The next one goes on at once; whoever wrote is told so only when it is on the disk. */
      override async releaseConnection(): Promise<void> {
        const isUnsettled = wrote
        wrote = false
        await super.releaseConnection()
        if (isUnsettled) await wal?.settle()
      }

      override async destroy(): Promise<void> {
        await wal?.close()
        await super.destroy()
      }
    })({ database })
  }

  /** SQLite can undo a schema change; the library does not count on it, and a kill would leave half a schema. */
  override createAdapter(): SqliteAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true
      }
    })()
  }
}

/** Opens (and creates) the database file; ":memory:" for one that lives with the process. */
export function openSqlite(file: string): Kysely<Schema> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const sqlite = new Sqlite(file)
  const hasLog = sqlite.pragma('journal_mode = WAL', { simple: true }) === 'wal'
  // An acknowledged message survives a power cut: by our own sync of the log, or where there is none by SQLite's.
  sqlite.pragma(`synchronous = ${hasLog ? 'NORMAL' : 'FULL'}`)
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('foreign_keys = ON')
  // Erased messages leave no readable traces in free pages.
  sqlite.pragma('secure_delete = ON')
  return new Kysely<Schema>({ dialect: new DurableDialect(sqlite, hasLog ? createWalSync(file) : undefined) })
}

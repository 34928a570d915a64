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
  type SqliteDialectConfig,
} from 'kysely'
import type { Schema } from '../sql/schema.js'

class TransactionalDialect extends SqliteDialect {
  constructor(private readonly options: SqliteDialectConfig) {
    super(options)
  }

  /**
   * Transactions take the write lock when they begin. One that read first and wrote later would fail at once
   * when another process wrote in between; this one waits its turn.
   */
  override createDriver(): SqliteDriver {
    return new (class extends SqliteDriver {
      override async beginTransaction(connection: DatabaseConnection): Promise<void> {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'))
      }
    })(this.options)
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
  sqlite.pragma('journal_mode = WAL')
  // FULL, not the WAL default of NORMAL: an acknowledged message survives a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('foreign_keys = ON')
  // Erased messages leave no readable traces in free pages.
  sqlite.pragma('secure_delete = ON')
  return new Kysely<Schema>({ dialect: new TransactionalDialect({ database: sqlite }) })
}

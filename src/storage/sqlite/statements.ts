import type Sqlite from 'better-sqlite3'

/** A file's statements, each parsed once for as long as it is used often. */
export interface Statements {
  prepare(sql: string): Sqlite.Statement
  close(): void
}

/** Texts of statements differ by little more than the length of their lists: so many are all there are. */
const MOST = 500

/** `using` is told of each statement that is taken. Statements must be run to their end before they are taken again. */
export function cachedStatements(
  database: Sqlite.Database,
  using: (statement: Sqlite.Statement) => void,
): Statements {
  const known = new Map<string, Sqlite.Statement>()
  return {
    prepare(sql) {
      const statement = known.get(sql) ?? database.prepare(sql)
      // Taken last, thrown out last.
      known.delete(sql)
      known.set(sql, statement)
      const [oldest] = known.keys()
      if (known.size > MOST && oldest !== undefined) known.delete(oldest)
      using(statement)
      return statement
    },
    close() {
      known.clear()
      database.close()
    },
  }
}

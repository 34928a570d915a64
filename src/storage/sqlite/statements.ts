import type Sqlite from 'better-sqlite3'
import { recently } from '../../recently.js'

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
  const statementOf = recently((sql) => database.prepare(sql), MOST)
  return {
    prepare(sql) {
      const statement = statementOf(sql)
      using(statement)
      return statement
    },
    close() {
      database.close()
    },
  }
}

import { ConfigError, type ConfigProblem } from '../config/config.js'
import { readDatabaseUrl } from '../config/database-url.js'
import { valueOf, type RawEnv } from '../config/env.js'

/**
 * DATABASE_URL for a command that reads no other settings; null: SQLite in the data folder. Throws `ConfigError` when
 * it is malformed.
 */
export function databaseUrlOf(env: RawEnv): string | null {
  const problems: ConfigProblem[] = []
  const databaseUrl = readDatabaseUrl({
    value: (name) => valueOf(env, name),
    problem: (variable, message, remedy) => problems.push({ variable, message, remedy }),
  })
  if (problems.length > 0) throw new ConfigError(problems)
  return databaseUrl
}

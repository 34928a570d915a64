import { ConfigError, type ConfigProblem } from '../config/config.js'
import { readDatabaseUrl } from '../config/database-url.js'
import { valueOf, type RawEnv } from '../config/env.js'
import { readS3, s3Of } from '../config/s3-settings.js'
import type { Place } from './knowledge-versions.js'

/**
 * DATABASE_URL and the HOI_XA_S3 settings for a command that reads no others; null: the data folder. Throws
 * `ConfigError` when they are malformed.
 */
export function storesOf(env: RawEnv): Required<Pick<Place, 'databaseUrl' | 's3'>> {
  const problems: ConfigProblem[] = []
  const reader = {
    value: (name: Parameters<typeof valueOf>[1]) => valueOf(env, name),
    problem: (variable: string, message: string, remedy: string) => {
      problems.push({ variable, message, remedy })
    },
  }
  const databaseUrl = readDatabaseUrl(reader)
  const { s3, s3Secrets } = readS3(reader)
  if (problems.length > 0) throw new ConfigError(problems)
  return { databaseUrl, s3: s3Of({ s3 }, { s3: s3Secrets }) }
}

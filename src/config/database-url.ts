import { join } from 'node:path'
import type { SettingsReader } from './reader.js'

const SCHEMES = ['postgres:', 'postgresql:']

/** Null: SQLite in the data folder. Pure; the address holds a password, so it stands in no message. */
export function readDatabaseUrl({
  value,
  problem,
}: Pick<SettingsReader, 'value' | 'problem'>): string | null {
  const text = value('DATABASE_URL')
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !SCHEMES.includes(url.protocol) || url.hostname === '' || url.pathname.length < 2)
    problem(
      'DATABASE_URL',
      'is no address of a PostgreSQL database',
      'write it as postgres://user:password@host:5432/database, or leave it out for SQLite',
    )
  return text
}

/** Where the database is: the one place that decides it. */
export function databaseOf(
  { dataDir }: { dataDir: string },
  { databaseUrl }: { databaseUrl: string | null },
): string {
  return databaseUrl ?? join(dataDir, 'hoi-xa.sqlite')
}

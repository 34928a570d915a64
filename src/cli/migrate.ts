import { databaseOf } from '../config/database-url.js'
import { shownPlace } from '../storage/database.js'
import { openUpToDate } from '../storage/open-up-to-date.js'
import type { Place } from './knowledge-versions.js'

export const MIGRATE_USAGE = `  migrate [--json]                           bring the database up to date; the service does so at its start too`

/** `hoi-xa migrate`; resolves with the exit code, rejects with `StartError` or the name of the migration that failed. */
export async function migrateCommand(
  { data, databaseUrl = null }: Place,
  json: boolean,
  print: (line: string) => void,
): Promise<number> {
  const place = databaseOf({ dataDir: data }, { databaseUrl })
  const { db, engine, migrated } = await openUpToDate(place)
  await db.destroy()
  const { before, ran } = migrated
  if (json) {
    print(JSON.stringify({ engine: engine.name, before, ran }))
    return 0
  }
  print(`Cơ sở dữ liệu: ${shownPlace(place)}`)
  for (const name of ran) print(`  đã chạy ${name}`)
  print(
    ran.length === 0
      ? `Đã đúng phiên bản (${before.length} bước).`
      : `Xong: ${ran.length} bước mới, ${before.length} bước có từ trước.`,
  )
  return 0
}

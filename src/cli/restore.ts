import { restoreBackup, type Restored } from '../backup/restore-backup.js'
import { databaseOf } from '../config/database-url.js'
import { UsageError } from '../errors.js'
import { openFileStore } from '../photos/open-file-store.js'
import { shownPlace } from '../storage/database.js'
import type { Place } from './knowledge-versions.js'

export const RESTORE_USAGE = `  restore --from FOLDER [--json]             a backup into an empty place: the SQLite database of --data, or
                                             DATABASE_URL; the files into --data, or the bucket of
                                             the HOI_XA_S3 settings. All of it, or nothing`

export interface RestoreOptions {
  from: string | undefined
  json: boolean
}

/** `hoi-xa restore`; resolves with the exit code, rejects with `StartError` when nothing was restored. */
export async function restoreCommand(
  { data, databaseUrl = null, s3 = null }: Place,
  { from, json }: RestoreOptions,
  print: (line: string) => void,
): Promise<number> {
  if (from === undefined) throw new UsageError('restore needs --from FOLDER')
  const place = databaseOf({ dataDir: data }, { databaseUrl })
  const bucket = s3 && { bucket: openFileStore({ dataDir: data, s3 }) }
  const restored = await restoreBackup({ from, dataDir: data, place, ...bucket })
  const { manifest, migrated } = restored
  if (json)
    print(
      JSON.stringify({
        to: shownPlace(place),
        tables: manifest.tables,
        files: manifest.files.length,
        migrated,
      }),
    )
  else for (const line of restoredLines(restored, shownPlace(place))) print(line)
  return 0
}

function restoredLines({ manifest, migrated }: Restored, to: string): string[] {
  const { tables, files, gone, madeAt } = manifest
  const width = Math.max(...tables.map(({ table }) => table.length))
  return [
    `${madeAt} -> ${to}`,
    ...tables.map(
      ({ table, rows, digest }) =>
        `  ${table.padEnd(width)} ${String(rows).padStart(8)} dòng  ${digest.slice(0, 16)}  khớp`,
    ),
    `  ${files.length} ảnh và PDF, khớp${gone.length > 0 ? `; ${gone.length} tệp đã không còn từ lúc sao lưu` : ''}`,
    ...migrated.map((name) => `  đã nâng cấp ${name}`),
    'Xong. Đặt lại secret.key (hoặc HOI_XA_SECRET_KEY) đã cất riêng rồi khởi động dịch vụ;',
    'không còn khóa thì mọi người bật lại xác thực hai lớp.',
  ]
}

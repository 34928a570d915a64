import { makeBackup, type MadeBackup } from '../backup/make-backup.js'
import { verifyBackup } from '../backup/verify-backup.js'
import { systemClock } from '../clock.js'
import { databaseOf } from '../config/database-url.js'
import { UsageError } from '../errors.js'
import { openFileStore } from '../photos/open-file-store.js'
import { faultLine } from './backup-words.js'
import type { Place } from './knowledge-versions.js'

export const BACKUP_USAGE = `  backup --to FOLDER [--json]                database and files of citizens into a new folder FOLDER/hoi-xa-TIME, while
                                             the service runs; without secret.key, which opens what lies in it:
                                             keep that elsewhere, or second factors must be set up again
  backup verify FOLDER [--json]              is that backup as it was made; names each fault`

export interface BackupOptions {
  to: string | undefined
  json: boolean
}

/** `hoi-xa backup`; resolves with the exit code: 1 when a backup is not whole. */
export async function backupCommand(
  [command, ...rest]: readonly string[],
  place: () => Place,
  { to, json }: BackupOptions,
  print: (line: string) => void,
): Promise<number> {
  if (command === 'verify') return verify(rest, json, print)
  if (command !== undefined) throw new UsageError(`backup has no command "${command}"`)
  if (to === undefined) throw new UsageError('backup needs --to FOLDER')
  const { data, databaseUrl = null, s3 = null } = place()
  const made = await makeBackup({
    place: databaseOf({ dataDir: data }, { databaseUrl }),
    files: openFileStore({ dataDir: data, s3 }),
    to,
    now: systemClock(),
  })
  if (json) print(JSON.stringify({ folder: made.folder, ...made.manifest }))
  else for (const line of madeLines(made)) print(line)
  return 0
}

function madeLines({ folder, manifest }: MadeBackup): string[] {
  const { tables, files, gone, engine, schema } = manifest
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return [
    `Đã sao lưu vào ${folder}`,
    `  ${tables.length} bảng, ${rows} dòng (${engine}, ${schema}); ${files.length} ảnh và PDF của người dân`,
    ...(gone.length > 0
      ? [
          `  ${gone.length} tệp có tên trong cơ sở dữ liệu nhưng không còn trong kho tệp, nên không có trong bản này.`,
        ]
      : []),
    'Đã đọc lại và đối chiếu từng bảng, từng tệp.',
    'Bản này có dữ liệu cá nhân của người dân: cất ở máy khác, nơi chỉ người phụ trách mở được.',
    'Không có secret.key trong bản này: cất khóa riêng một nơi. Mất khóa thì mọi người bật lại xác thực hai lớp.',
  ]
}

async function verify(
  [folder, ...more]: readonly string[],
  json: boolean,
  print: (line: string) => void,
): Promise<number> {
  if (folder === undefined || more.length > 0) throw new UsageError('backup verify needs one folder')
  const { manifest, faults } = await verifyBackup(folder)
  if (json) print(JSON.stringify({ folder, whole: faults.length === 0, faults }))
  else if (!manifest || faults.length > 0) {
    for (const fault of faults) print(faultLine(fault))
    print(`Bản sao lưu ${folder} KHÔNG nguyên vẹn (${faults.length} lỗi): dùng bản khác.`)
  } else
    print(
      `Bản sao lưu nguyên vẹn: ${manifest.tables.length} bảng, ${manifest.files.length} ảnh và PDF, làm lúc ${manifest.madeAt}.`,
    )
  return faults.length === 0 ? 0 : 1
}

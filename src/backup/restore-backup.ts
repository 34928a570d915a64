import { existsSync } from 'node:fs'
import { link, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../errors.js'
import { filePath } from '../photos/file-name.js'
import type { FileStore } from '../photos/file-store.js'
import { unlessMissing } from '../photos/missing.js'
import { isPostgres } from '../storage/database.js'
import { asOneFile } from '../storage/move/copy-to-file.js'
import { moveDatabase, refuseFilled } from '../storage/move/move-database.js'
import { unknownMigration } from '../storage/move/open-source.js'
import { openSqliteSource } from '../storage/move/sqlite-source.js'
import { sumTables, unlikeTables } from '../storage/move/sum-tables.js'
import { openUpToDate } from '../storage/open-up-to-date.js'
import { fillBucket, refuseFilledBucket } from './bucket-files.js'
import { copyHashed, syncFolder, type HashedFile } from './hashed-file.js'
import { DATABASE_FILE, FILES_FOLDER, type Manifest } from './manifest.js'
import { tellingFaults } from './told-faults.js'
import { verifyBackup } from './verify-backup.js'

export interface RestoreParts {
  /** Folder of the backup. */
  from: string
  /** Folder that gets the files of citizens, unless `bucket` does. */
  dataDir: string
  /** The database to be; see `openDatabase`. A file must lie in `dataDir`. */
  place: string
  bucket?: FileStore
}

export interface Restored {
  manifest: Manifest
  /** Names of the migrations that ran because the backup was older than this program. */
  migrated: string[]
}

/**
 * Puts a backup into an empty place: all of it, or nothing. It is verified before, and compared again after copying.
 * Rejects with `StartError` when the backup is damaged or newer than this program, the place holds anything, or a disk
 * or the bucket refuses. Files that were in the bucket by then stay there; the same restore may be tried again.
 */
export function restoreBackup(parts: RestoreParts): Promise<Restored> {
  return tellingFaults(() => restore(parts))
}

async function restore({ from, dataDir, place, bucket }: RestoreParts): Promise<Restored> {
  const manifest = await wholeManifest(from)
  await refuseFilledPlace(place, dataDir, manifest)
  if (bucket) await refuseFilledBucket(bucket, manifest)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // Beside the place, so that what is whole gets there by a rename. A killed restore leaves this folder and no more.
  const staging = await mkdtemp(join(dataDir, 'restore-'))
  try {
    const database = join(staging, DATABASE_FILE)
    await copyAll(from, staging, manifest)
    const migrated = await bringUpToDate(database)
    const [staged, home] = [join(staging, FILES_FOLDER), join(dataDir, FILES_FOLDER)]
    // No transaction waits for a bucket.
    if (bucket) await fillBucket(bucket, staged, manifest)
    const putFiles = async () => (bucket ? undefined : rename(staged, home))
    const takeFilesBack = async () => (bucket ? undefined : rename(home, staged))
    if (isPostgres(place)) await moveDatabase(database, place, putFiles)
    else {
      asOneFile(database)
      await putFiles()
      await putDatabase(database, place, takeFilesBack)
    }
    await syncFolder(dataDir)
    return { manifest, migrated }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** Unlike a rename, a link puts nothing in the place of a database that came meanwhile. */
async function putDatabase(
  database: string,
  place: string,
  takeFilesBack: () => Promise<void>,
): Promise<void> {
  try {
    await link(database, place)
  } catch (error) {
    await takeFilesBack()
    throw error
  }
}

async function wholeManifest(from: string): Promise<Manifest> {
  const { manifest, faults } = await verifyBackup(from)
  if (!manifest || faults.length > 0) {
    const named = faults.map(({ part, fault }) => `${part} (${fault})`)
    throw new StartError(
      `${from} is no whole backup: ${named.join(', ')}`,
      'nothing was restored; take another backup. `hoi-xa backup verify` tells more',
    )
  }
  if (unknownMigration([manifest.schema]) !== undefined)
    throw new StartError(
      `the backup has the schema of a newer program: ${manifest.schema}`,
      'restore it with the program that made it, or a newer one',
    )
  return manifest
}

async function refuseFilledPlace(place: string, dataDir: string, { tables }: Manifest): Promise<void> {
  const there =
    (await unlessMissing(readdir(join(dataDir, FILES_FOLDER)), [])).length > 0 ? [FILES_FOLDER] : []
  if (isPostgres(place))
    await refuseFilled(
      place,
      tables.map(({ table }) => table),
    )
  else
    there.push(
      ...['', '-wal', '-shm', '-journal']
        .map((ending) => `${DATABASE_FILE}${ending}`)
        .filter((name) => existsSync(join(dataDir, name))),
    )
  if (there.length > 0)
    throw new StartError(
      `the data folder ${dataDir} is not empty: ${there.join(', ')}`,
      'name a new folder with --data, or move what is there elsewhere',
    )
}

async function copyAll(from: string, to: string, manifest: Manifest): Promise<void> {
  await copySame(join(from, DATABASE_FILE), join(to, DATABASE_FILE), manifest.database)
  await mkdir(join(to, FILES_FOLDER), { mode: 0o700 })
  for (const file of manifest.files)
    await copySame(
      filePath(join(from, FILES_FOLDER), file.name),
      filePath(join(to, FILES_FOLDER), file.name),
      file,
    )
  const source = openSqliteSource(join(to, DATABASE_FILE))
  try {
    const unlike = unlikeTables(manifest.tables, await sumTables(source))
    if (unlike.length > 0) throw new Error(`restored otherwise than it was read: ${unlike.join(', ')}`)
  } finally {
    await source.close()
  }
}

async function copySame(from: string, to: string, { bytes, sha256 }: HashedFile): Promise<void> {
  const copied = await copyHashed(from, to)
  if (copied.bytes !== bytes || copied.sha256 !== sha256)
    throw new Error(`${from} changed while it was being restored`)
}

async function bringUpToDate(database: string): Promise<string[]> {
  const { db, migrated } = await openUpToDate(database)
  await db.destroy()
  return migrated.ran
}

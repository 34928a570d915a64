import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../errors.js'
import { filePath, isFileName } from '../photos/file-name.js'
import type { FileStore } from '../photos/file-store.js'
import { copyToFile } from '../storage/move/copy-to-file.js'
import { namedFiles } from '../storage/move/named-files.js'
import { openSqliteSource } from '../storage/move/sqlite-source.js'
import { sumTables } from '../storage/move/sum-tables.js'
import { tellingFaults } from './told-faults.js'
import { hashFile, syncFolder, writeHashed } from './hashed-file.js'
import {
  DATABASE_FILE,
  FILES_FOLDER,
  FORMAT,
  MANIFEST_FILE,
  writeManifest,
  type Manifest,
} from './manifest.js'
import { verifyBackup } from './verify-backup.js'

export interface BackupParts {
  /** The database; see `openDatabase`. */
  place: string
  /** Of citizens. */
  files: Pick<FileStore, 'read'>
  /** Folder that backups are put into; made when it is not there. */
  to: string
  now: Date
}

export interface MadeBackup {
  folder: string
  manifest: Manifest
}

/**
 * Writes the database as it is at one moment, and the files it names, into a new folder; it has its name once it was
 * read back and compared. Services may go on writing. Rejects with `StartError` when there is no database of this
 * program, the folder is there already, or a disk or the store of files refuses; then nothing is left behind.
 */
export function makeBackup(parts: BackupParts): Promise<MadeBackup> {
  return tellingFaults(() => make(parts))
}

async function make({ place, files, to, now }: BackupParts): Promise<MadeBackup> {
  const folder = join(to, `hoi-xa-${stampOf(now)}`)
  if (existsSync(folder))
    throw new StartError(`there is a backup ${folder} already`, 'wait a second, or name another folder')
  await mkdir(to, { recursive: true, mode: 0o700 })
  const part = await mkdtemp(`${folder}.part-`)
  try {
    const manifest = await fill(part, { place, files, now })
    const { faults } = await verifyBackup(part)
    if (faults.length > 0)
      throw new Error(`written otherwise than it was read: ${faults.map((one) => one.part).join(', ')}`)
    await rename(part, folder)
    await syncFolder(to)
    return { folder, manifest }
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function fill(part: string, { place, files, now }: Omit<BackupParts, 'to'>): Promise<Manifest> {
  const database = join(part, DATABASE_FILE)
  const engine = await copyToFile(place, database)
  await forceToDisk(database)
  // From here on the copy is asked: it does not change any more.
  const source = openSqliteSource(database)
  try {
    const manifest: Manifest = {
      program: 'hoi-xa',
      format: FORMAT,
      madeAt: now.toISOString(),
      engine,
      schema: source.migrations.at(-1) ?? '',
      database: await hashFile(database),
      tables: await sumTables(source),
      ...(await copyFiles(await namedFiles(source), files, join(part, FILES_FOLDER))),
    }
    await writeNew(join(part, MANIFEST_FILE), writeManifest(manifest))
    await syncFolder(part)
    return manifest
  } finally {
    await source.close()
  }
}

/** A file may be removed for good while the backup is being made. */
async function copyFiles(
  names: readonly string[],
  from: Pick<FileStore, 'read'>,
  to: string,
): Promise<Pick<Manifest, 'files' | 'gone'>> {
  const [files, gone]: [Manifest['files'], string[]] = [[], []]
  await mkdir(to, { mode: 0o700 })
  for (const name of names) {
    const bytes = isFileName(name) ? await from.read(name) : undefined
    if (bytes) files.push({ name, ...(await writeHashed([bytes], filePath(to, name))) })
    else gone.push(name)
  }
  return { files, gone }
}

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function forceToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** 20261121T171402Z: sorts by time, and is a name on every system. */
function stampOf(now: Date): string {
  return now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
}

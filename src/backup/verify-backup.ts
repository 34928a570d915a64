import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { StartError } from '../errors.js'
import { filePath } from '../photos/file-name.js'
import { unlessMissing } from '../photos/missing.js'
import type { Fault } from './fault.js'
import { hashFile, type HashedFile } from './hashed-file.js'
import {
  DATABASE_FILE,
  FILES_FOLDER,
  MANIFEST_FILE,
  readManifest,
  type Manifest,
  type ReadManifest,
} from './manifest.js'
import { verifyDatabase } from './verify-database.js'

export interface Verified {
  /** Undefined when it cannot be read, which is one of the faults. */
  manifest: Manifest | undefined
  /** None: every table and every file is as it was when the backup was made. */
  faults: Fault[]
}

/** Reads all of a backup and changes nothing of it. Rejects with `StartError` when there is no such folder. */
export async function verifyBackup(folder: string): Promise<Verified> {
  if (!existsSync(folder))
    throw new StartError(`there is no folder ${folder}`, 'name the folder that `hoi-xa backup` made')
  const text = await unlessMissing<string | undefined>(
    readFile(join(folder, MANIFEST_FILE), 'utf8'),
    undefined,
  )
  const read: ReadManifest | { kind: 'missing' } =
    text === undefined ? { kind: 'missing' } : readManifest(text)
  if (!('manifest' in read))
    return { manifest: undefined, faults: [{ part: MANIFEST_FILE, fault: read.kind }] }
  const { kind, manifest } = read
  const faults: Fault[] = kind === 'altered' ? [{ part: MANIFEST_FILE, fault: 'content' }] : []
  const database = await fileFault(join(folder, DATABASE_FILE), manifest.database)
  if (database) faults.push({ part: DATABASE_FILE, fault: database })
  if (database !== 'missing') faults.push(...(await verifyDatabase(folder, manifest)))
  for (const file of manifest.files) {
    const path = filePath(join(folder, FILES_FOLDER), file.name)
    const fault = await fileFault(path, file)
    if (fault) faults.push({ part: relative(folder, path), fault })
  }
  return { manifest, faults }
}

async function fileFault(path: string, said: HashedFile): Promise<Fault['fault'] | undefined> {
  const found = await unlessMissing<HashedFile | undefined>(hashFile(path), undefined)
  if (!found) return 'missing'
  if (found.bytes !== said.bytes) return 'size'
  return found.sha256 === said.sha256 ? undefined : 'content'
}

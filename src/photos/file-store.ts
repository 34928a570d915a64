import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { filePath, newFileName } from './file-name.js'
import { unlessMissing } from './missing.js'
import { removeOldFiles, type KnownNames } from './remove-old-files.js'
import type { StoredKind } from './taken-file.js'

/**
 * Files that citizens sent, on disk under random names; only the service's own user can read them.
 * Reading or removing what is no name of the store rejects with `FileNameError`.
 */
export interface FileStore {
  /** Resolves with the new name once the bytes would survive a power cut. */
  save(bytes: Uint8Array, kind: StoredKind): Promise<string>
  /** Undefined when there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>
  /** Done too when there is no such file. */
  remove(name: string): Promise<void>
  /**
   * Removes files last written before `olderThan` whose names `known` does not give back, and what
   * a killed process left half written; resolves with how many. Files saved but not yet noted
   * anywhere are safe as long as `olderThan` lies well in the past.
   */
  removeUnknown(known: KnownNames, olderThan: Date): Promise<number>
}

/** The folder is made at the first save. */
export function createFileStore(dir: string): FileStore {
  return {
    async save(bytes, kind) {
      const name = newFileName(kind)
      await writeWhole(dir, filePath(dir, name), bytes)
      return name
    },
    async read(name) {
      return unlessMissing<Uint8Array | undefined>(readFile(filePath(dir, name)), undefined)
    },
    async remove(name) {
      await rm(filePath(dir, name), { force: true })
    },
    removeUnknown: (known, olderThan) => removeOldFiles(dir, known, olderThan),
  }
}

/** Under its name a file is whole or not there: written beside, forced to disk, then renamed. */
async function writeWhole(root: string, path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  const part = `${path}.part`
  try {
    const file = await open(part, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await syncFolder(folder)
  // New folders are entries of their parents, which must reach the disk as well.
  if (made !== undefined) {
    await syncFolder(dirname(folder))
    await syncFolder(root)
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { filePath, newFileName } from './file-name.js'
import type { FileStore } from './file-store.js'
import { namesInFolder, removeOldFiles } from './files-in-folder.js'
import { unlessMissing } from './missing.js'

/** Files in a folder, which is made at the first save; only the service's own user can read them. */
export function createFolderStore(dir: string): FileStore {
  async function put(name: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(dir, filePath(dir, name), bytes)
  }

  return {
    async save(bytes, kind) {
      const name = newFileName(kind)
      await put(name, bytes)
      return name
    },
    put,
    async read(name) {
      return unlessMissing<Uint8Array | undefined>(readFile(filePath(dir, name)), undefined)
    },
    async remove(name) {
      await rm(filePath(dir, name), { force: true })
    },
    names: () => namesInFolder(dir),
    removeUnknown: (known, olderThan) => removeOldFiles(dir, known, olderThan),
    check: () => unlessMissing(access(dir, constants.R_OK | constants.W_OK | constants.X_OK), undefined),
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

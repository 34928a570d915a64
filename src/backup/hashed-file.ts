import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What a file holds. */
export interface HashedFile {
  bytes: number
  /** In hexadecimal. */
  sha256: string
}

/** Rejects as `open` does when the file is not there. */
export async function hashFile(path: string): Promise<HashedFile> {
  return readThrough(path, () => Promise.resolve())
}

/**
 * Copies a file to where none is, for its owner alone, and forces it to disk; makes the folders it needs. Resolves with
 * what was copied.
 */
export async function copyHashed(from: string, to: string): Promise<HashedFile> {
  const folder = dirname(to)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  // The target is made once the source has been opened: where that is gone, nothing is left behind.
  const opened: { target?: Awaited<ReturnType<typeof open>> } = {}
  try {
    const hashed = await readThrough(from, async (chunk) => {
      opened.target ??= await open(to, 'wx', 0o600)
      await opened.target.writeFile(chunk)
    })
    opened.target ??= await open(to, 'wx', 0o600)
    await opened.target.sync()
    await syncFolder(folder)
    // New folders are entries of their parents, which must reach the disk as well.
    if (made !== undefined) {
      await syncFolder(dirname(folder))
      await syncFolder(dirname(made))
    }
    return hashed
  } finally {
    await opened.target?.close()
  }
}

/** So that an entry made or renamed in the folder survives a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function readThrough(path: string, take: (chunk: Buffer) => Promise<void>): Promise<HashedFile> {
  const file = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      const part = chunk as Buffer
      hash.update(part)
      bytes += part.length
      await take(part)
    }
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    await file.close()
  }
}

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
  return readThrough(chunksOf(path), () => Promise.resolve())
}

/**
 * Copies a file to where none is, for its owner alone, and forces it to disk; makes the folders it needs. Resolves with
 * what was copied.
 */
export async function copyHashed(from: string, to: string): Promise<HashedFile> {
  return writeHashed(chunksOf(from), to)
}

/** As `copyHashed`, of bytes from anywhere. */
export async function writeHashed(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  to: string,
): Promise<HashedFile> {
  const folder = dirname(to)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  // The target is made once the source has been opened: where that is gone, nothing is left behind.
  const opened: { target?: Awaited<ReturnType<typeof open>> } = {}
  try {
    const hashed = await readThrough(chunks, async (chunk) => {
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

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    for await (const chunk of file.createReadStream({ autoClose: false })) yield chunk as Buffer
  } finally {
    await file.close()
  }
}

async function readThrough(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<HashedFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    bytes += chunk.length
    await take(chunk)
  }
  return { bytes, sha256: hash.digest('hex') }
}

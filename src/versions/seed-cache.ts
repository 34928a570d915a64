import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the build made for a first start; missing where nothing was built. */
export const builtCache = fileURLToPath(new URL('../cache', import.meta.url))

/**
 * Copies what the build made into the folder of what can be made again, where that has nothing, or something older:
 * a first start then neither parses, embeds nor learns. `from` may be missing. Rejects when the disk takes nothing.
 */
export async function seedCache(from: string, into: string): Promise<void> {
  const names = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of names) {
    if (!entry.isFile()) continue
    const made = join(entry.parentPath, entry.name)
    const target = join(into, made.slice(from.length))
    if ((await changedAt(target)) >= (await changedAt(made))) continue
    await mkdir(dirname(target), { recursive: true })
    // Beside and then moved into place: another process may read it meanwhile.
    const beside = `${target}.${randomUUID()}`
    await copyFile(made, beside)
    await rename(beside, target)
  }
}

/** Milliseconds; 0 for a file that is not there. */
async function changedAt(path: string): Promise<number> {
  const file = await stat(path).catch(() => undefined)
  return file?.mtimeMs ?? 0
}

import type { Stats } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileName } from './file-name.js'
import { unlessMissing } from './missing.js'

/** Of some names, those that still belong to something. */
export type KnownNames = (names: readonly string[]) => Promise<ReadonlySet<string>>

/** Names asked about at once: one question to a database. */
const BATCH = 500

/** See `FileStore.removeUnknown`. Files that are not the store's own are left alone. */
export async function removeOldFiles(dir: string, known: KnownNames, olderThan: Date): Promise<number> {
  let removed = 0
  let old = new Map<string, string>()
  const removeBatch = async (): Promise<void> => {
    const kept = await known([...old.keys()])
    for (const [name, path] of old) {
      if (kept.has(name)) continue
      await rm(path, { force: true })
      removed++
    }
    old = new Map()
  }
  for await (const { name, path } of storedFiles(dir)) {
    if (!(await isOlder(path, olderThan))) continue
    if (name.endsWith('.part')) {
      await rm(path, { force: true })
      removed++
      continue
    }
    old.set(name, path)
    if (old.size >= BATCH) await removeBatch()
  }
  if (old.size > 0) await removeBatch()
  return removed
}

async function* storedFiles(dir: string): AsyncGenerator<{ name: string; path: string }> {
  for (const first of await namesIn(dir)) {
    if (!/^[0-9a-f]{2}$/.test(first)) continue
    for (const second of await namesIn(join(dir, first))) {
      if (!/^[0-9a-f]{2}$/.test(second)) continue
      for (const name of await namesIn(join(dir, first, second))) {
        if (isFileName(name.replace(/\.part$/, ''))) yield { name, path: join(dir, first, second, name) }
      }
    }
  }
}

function namesIn(dir: string): Promise<string[]> {
  return unlessMissing(readdir(dir), [])
}

/** False as well when the file has gone meanwhile. */
async function isOlder(path: string, than: Date): Promise<boolean> {
  const found = await unlessMissing<Stats | undefined>(stat(path), undefined)
  return found !== undefined && found.mtime < than
}

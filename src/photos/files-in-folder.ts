import type { Stats } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileName } from './file-name.js'
import { unlessMissing } from './missing.js'
import { unknownFiles, type KnownNames } from './unknown-files.js'

interface FoundFile {
  name: string
  path: string
  /** Never written to its end. */
  half: boolean
}

/** See `FileStore.names`. Files that are not the store's own are passed over. */
export async function* namesInFolder(dir: string): AsyncGenerator<string> {
  for await (const { name, half } of filesIn(dir)) if (!half) yield name
}

/** See `FileStore.removeUnknown`. Files that are not the store's own are left alone. */
export async function removeOldFiles(dir: string, known: KnownNames, olderThan: Date): Promise<number> {
  let removed = 0
  const remove = async (path: string): Promise<void> => {
    await rm(path, { force: true })
    removed++
  }
  async function* wholeAndOld(): AsyncGenerator<FoundFile> {
    for await (const file of filesIn(dir)) {
      if (!(await isOlder(file.path, olderThan))) continue
      if (file.half) await remove(file.path)
      else yield file
    }
  }
  for await (const { path } of unknownFiles(wholeAndOld(), known)) await remove(path)
  return removed
}

async function* filesIn(dir: string): AsyncGenerator<FoundFile> {
  for (const first of await foldersIn(dir))
    for (const second of await foldersIn(join(dir, first)))
      for (const found of await namesIn(join(dir, first, second))) {
        const name = found.replace(/\.part$/, '')
        if (isFileName(name)) yield { name, path: join(dir, first, second, found), half: found !== name }
      }
}

async function foldersIn(dir: string): Promise<string[]> {
  return (await namesIn(dir)).filter((name) => /^[0-9a-f]{2}$/.test(name))
}

function namesIn(dir: string): Promise<string[]> {
  return unlessMissing(readdir(dir), [])
}

/** False as well when the file has gone meanwhile. */
async function isOlder(path: string, than: Date): Promise<boolean> {
  const found = await unlessMissing<Stats | undefined>(stat(path), undefined)
  return found !== undefined && found.mtime < than
}

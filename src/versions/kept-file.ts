import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** What one start made and the next one would make again: a convenience, never needed. */
export interface Kept<T> {
  /** Undefined when there is nothing, or nothing that can be read. */
  read: () => Promise<T | undefined>
  keep: (value: T) => Promise<void>
}

/** One file, whose folder is made when it is not there. What is no whole `T` is passed over. */
export function keptFile<T>(path: string, isWhole: (value: unknown) => value is T): Kept<T> {
  return {
    async read() {
      try {
        const value: unknown = deserialize(await readFile(path))
        return isWhole(value) ? value : undefined
      } catch {
        return undefined
      }
    },
    async keep(value) {
      await mkdir(dirname(path), { recursive: true })
      // Written beside and moved into place: a process killed meanwhile, or another one, leaves a whole file.
      const beside = `${path}.${randomUUID()}`
      await writeFile(beside, serialize(value))
      await rename(beside, path)
    },
  }
}

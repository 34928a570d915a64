import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { RouteLesson } from '../search/routes.js'

/** Where what was learned for routing is kept between starts; a convenience, never needed. */
export interface KeptRoutes {
  /** What the last start learned; undefined when there is nothing, or nothing that can be read. */
  read(): Promise<RouteLesson | undefined>
  keep(lesson: RouteLesson): Promise<void>
}

/** One file in a folder, which is made when it is not there. */
export function keepRoutes(folder: string): KeptRoutes {
  const path = join(folder, 'routes.bin')
  return {
    async read() {
      try {
        const kept: unknown = deserialize(await readFile(path))
        return isWhole(kept) ? kept : undefined
      } catch {
        return undefined
      }
    },
    async keep({ key, weights }) {
      await mkdir(folder, { recursive: true })
      // Written beside and moved into place: a process killed meanwhile, or another one, leaves a whole file.
      const beside = `${path}.${process.pid}`
      await writeFile(beside, serialize({ key, weights } satisfies RouteLesson))
      await rename(beside, path)
    },
  }
}

/** The key stands for all it was learned from; the sizes must fit each other. */
function isWhole(kept: unknown): kept is RouteLesson {
  const { key, weights } = (kept ?? {}) as Partial<RouteLesson>
  if (typeof key !== 'string' || weights === undefined) return false
  const { classes, vocabulary, dims, cells, bias } = weights as Partial<RouteLesson['weights']>
  return (
    Array.isArray(classes) &&
    vocabulary instanceof Map &&
    typeof dims === 'number' &&
    cells instanceof Float32Array &&
    bias instanceof Float64Array &&
    bias.length === classes.length &&
    cells.length === (dims + vocabulary.size) * classes.length
  )
}

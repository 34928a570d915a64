import { join } from 'node:path'
import type { RouteLesson } from '../search/routes.js'
import { keptFile, type Kept } from './kept-file.js'

/** What was learned for routing, with the key of all it was learned from. */
export function keepRoutes(folder: string): Kept<RouteLesson> {
  const { read, keep } = keptFile(join(folder, 'routes.bin'), isWhole)
  return { read, keep: ({ key, weights }) => keep({ key, weights }) }
}

/** The sizes must fit each other. */
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

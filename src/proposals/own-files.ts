import { createHash } from 'node:crypto'
import type { FileChanges } from '../versions/versions.js'

const ENDING = '\\.(?:yml|yaml|json)$'

/**
 * The files of a version that are a commune's own: its layer, its directory, the text of its plan. Nothing else may be
 * changed from its desk, for all communes of a deployment share one version.
 */
export function isOwnFile(commune: string): (path: string) => boolean {
  const own = new RegExp(
    `^knowledge/(?:layers/communes/${commune}/.+|(?:directory|plan-texts)/${commune})${ENDING}`,
  )
  return (path) => own.test(path)
}

/** The path under which a file stands, whatever its ending; as JSON when it is new. */
export function pathIn(paths: Iterable<string>, base: string): string {
  const known = new Set(paths)
  const found = ['.yml', '.yaml', '.json'].map((ending) => base + ending).find((path) => known.has(path))
  return found ?? `${base}.json`
}

export function fileHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** How a file is written: JSON is YAML too. */
export function fileText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}

/** What brings the own files from `now` to how they were: hashes by path, texts of the earlier ones. Pure. */
export function wayBack(
  commune: string,
  now: ReadonlyMap<string, string>,
  then: ReadonlyMap<string, string>,
  textThen: (path: string) => string,
): FileChanges {
  const own = isOwnFile(commune)
  const paths = [...new Set([...now.keys(), ...then.keys()])].filter(own)
  return new Map(
    paths
      .filter((path) => now.get(path) !== then.get(path))
      .map((path) => [path, then.has(path) ? textThen(path) : undefined] as const),
  )
}

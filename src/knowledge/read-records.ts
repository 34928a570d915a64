import { createHash } from 'node:crypto'
import type { Problem } from '../problem.js'
import type { Sliced } from '../slices.js'
import { fileKinds, kindOf, type FileKind, type ValueOf } from './file-kinds.js'
import { parseJson } from './json-file.js'
import type { SourceFile } from './read-files.js'
import type { Loaded } from './references.js'
import { parseYaml, type Parsed } from './yaml-file.js'

/** All records of a set of files, by kind, with the problems met. */
export interface Records {
  of<K extends FileKind>(kind: K): readonly Loaded<ValueOf<K>>[]
  problems: Problem[]
}

/**
 * Reads files to records. A file whose text did not change since the last reading is not parsed again, so a
 * reload costs what changed and both versions share the rest.
 */
export interface RecordReader {
  read(files: readonly SourceFile[]): Sliced<Records>
  /** The sound ones of the last reading, for a reader to begin with. */
  parsed(): ParsedFiles
}

/** By path: the SHA-256 of a text and what it was parsed to by the schema of its kind. */
export type ParsedFiles = ReadonlyMap<string, { hash: string; value: unknown }>

interface Entry {
  hash: string
  kind: FileKind | undefined
  parsed: Parsed<unknown>
}

/** `begun`: what a reader of the very same program parsed before. */
export function createRecordReader(begun: ParsedFiles = new Map()): RecordReader {
  let last: ReadonlyMap<string, Entry> = new Map(
    [...begun].map(([path, { hash, value }]) => [
      path,
      { hash, kind: kindOf(path), parsed: { ok: true, value } },
    ]),
  )
  return {
    *read(files) {
      const entries = new Map<string, Entry>()
      for (const file of files) {
        const known = last.get(file.path)
        const hash = createHash('sha256').update(file.text).digest('base64')
        entries.set(file.path, known?.hash === hash ? known : { hash, ...parse(file) })
        if (known?.hash !== hash) yield
      }
      last = entries
      return collect(entries)
    },
    parsed: () =>
      new Map(
        [...last].flatMap(([path, { hash, parsed }]) =>
          parsed.ok ? [[path, { hash, value: parsed.value }] as const] : [],
        ),
      ),
  }
}

function parse({ path, text }: SourceFile): Omit<Entry, 'hash'> {
  const kind = kindOf(path)
  if (kind === undefined) {
    const problem: Problem = {
      file: path,
      line: 0,
      field: '',
      message: 'lies where no file of knowledge belongs',
      remedy: 'move it to a folder that knowledge/README.md names, or remove it',
    }
    return { kind, parsed: { ok: false, problems: [problem] } }
  }
  const { schema } = fileKinds[kind]
  const parsed = path.endsWith('.json')
    ? parseJson(text, path, schema)
    : parseYaml<unknown>(text, path, schema)
  return { kind, parsed }
}

function collect(entries: ReadonlyMap<string, Entry>): Records {
  const groups = new Map<FileKind, Loaded<unknown>[]>()
  const problems: Problem[] = []
  for (const [file, { kind, parsed }] of entries) {
    if (!parsed.ok) problems.push(...parsed.problems)
    else if (kind !== undefined) {
      const group = groups.get(kind)
      if (group) group.push({ file, value: parsed.value })
      else groups.set(kind, [{ file, value: parsed.value }])
    }
  }
  return {
    problems,
    // Each value was parsed by the schema of its own kind.
    of: <K extends FileKind>(kind: K) => (groups.get(kind) ?? []) as Loaded<ValueOf<K>>[],
  }
}

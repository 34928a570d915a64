import { inForce, type Knowledge } from '../knowledge/knowledge.js'
import type { Scope } from '../knowledge/layers.js'
import type { VersionFile } from './version-store.js'

export interface FieldChange {
  field: string
  before: unknown
  after: unknown
}

/** One record that differs; `where` is "national" or the scope of a layer. */
export interface RecordChange {
  where: Scope
  code: string
  name: string
  fields: FieldChange[]
}

export interface KnowledgeDiff {
  added: { where: Scope; code: string; name: string }[]
  removed: { where: Scope; code: string; name: string }[]
  changed: RecordChange[]
  /** In force before, not on `day` any more. */
  expired: { code: string; name: string }[]
  /** Everything that is not a procedure: plans, directories, topics, words. */
  files: { path: string; change: 'added' | 'removed' | 'changed' }[]
}

/** What one version of the knowledge has that another has not. Pure. */
export function diffKnowledge(
  before: { knowledge: Knowledge; files: readonly VersionFile[] },
  after: { knowledge: Knowledge; files: readonly VersionFile[] },
  day: string,
): KnowledgeDiff {
  const diff: KnowledgeDiff = { added: [], removed: [], changed: [], expired: [], files: [] }
  const old = recordsByScope(before.knowledge)
  const now = recordsByScope(after.knowledge)
  for (const scope of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    compare(scope, old.get(scope) ?? new Map(), now.get(scope) ?? new Map(), diff)
  }
  for (const [code, record] of after.knowledge.procedures) {
    const earlier = before.knowledge.procedures.get(code)
    if (earlier && inForce(earlier, day) && !inForce(record, day))
      diff.expired.push({ code, name: record.short_name })
  }
  diff.files = changedFiles(before.files, after.files)
  return diff
}

type Entry = Readonly<Record<string, unknown>> & { name: string }

function recordsByScope(knowledge: Knowledge): Map<Scope, Map<string, Entry>> {
  const scopes = new Map<Scope, Map<string, Entry>>()
  scopes.set(
    'national',
    new Map(
      [...knowledge.procedures].map(([code, record]) => [code, { ...record, name: record.short_name }]),
    ),
  )
  for (const { scope, procedures, overrides } of knowledge.layers.values()) {
    if (scope === 'national') continue
    const name = (code: string): string =>
      knowledge.procedures.get(code)?.short_name ?? procedures.get(code)?.short_name ?? code
    const entries = new Map<string, Entry>()
    for (const [code, record] of procedures) entries.set(code, { ...record, name: record.short_name })
    for (const [code, override] of overrides)
      entries.set(code, { ...entries.get(code), ...override, name: name(code) })
    scopes.set(scope, entries)
  }
  return scopes
}

function compare(
  where: Scope,
  before: ReadonlyMap<string, Entry>,
  after: ReadonlyMap<string, Entry>,
  diff: KnowledgeDiff,
): void {
  for (const [code, entry] of before) {
    if (!after.has(code)) diff.removed.push({ where, code, name: entry.name })
  }
  for (const [code, entry] of after) {
    const earlier = before.get(code)
    if (!earlier) {
      diff.added.push({ where, code, name: entry.name })
      continue
    }
    if (earlier === entry) continue
    const fields = changedFields(earlier, entry)
    if (fields.length > 0) diff.changed.push({ where, code, name: entry.name, fields })
  }
}

function changedFields(before: Entry, after: Entry): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field])
      ? []
      : [{ field, before: before[field], after: after[field] }],
  )
}

const PROCEDURE_FILE = /\/(procedures|overrides)\/[^/]+$/

function changedFiles(before: readonly VersionFile[], after: readonly VersionFile[]): KnowledgeDiff['files'] {
  const old = new Map(before.map(({ path, text }) => [path, text]))
  const now = new Map(after.map(({ path, text }) => [path, text]))
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => !PROCEDURE_FILE.test(path) && old.get(path) !== now.get(path))
    .sort()
    .map((path) => ({ path, change: !old.has(path) ? 'added' : now.has(path) ? 'changed' : 'removed' }))
}

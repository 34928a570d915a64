import type { Clock } from '../clock.js'
import { judgeKnowledge } from '../knowledge/validate.js'
import { versionOf as hashOfFiles } from '../knowledge/validate.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import type { RecordReader } from '../knowledge/read-records.js'
import type { SourceFile } from '../knowledge/read-files.js'
import type { Problem } from '../problem.js'
import { runInSlices } from '../slices.js'
import type { Switch, SwitchKind, Version, VersionFile, VersionStore } from './version-store.js'

/** Who changes the knowledge, and why; both are kept with the switch. */
export interface Reason {
  who: string
  why: string
}

export type Judged = { ok: true; version: Version; knowledge: Knowledge } | { ok: false; problems: Problem[] }

/** Files by path: another text, or undefined to take the file out. */
export type FileChanges = ReadonlyMap<string, string | undefined>

export type Trial = { base: number; files: VersionFile[] } & (
  { ok: true; knowledge: Knowledge } | { ok: false; problems: Problem[] }
)

/** A change that cannot be made now; the message is for the admin, in Vietnamese. */
export class VersionError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'VersionError'
  }
}

export interface VersionsParts {
  store: VersionStore
  /** The files of `knowledge/` on disk as they are now. */
  readFolder: () => Promise<SourceFile[]>
  clock: Clock
  reader: RecordReader
}

/** Making candidates and choosing which version is in service. Used by the service and the command line alike. */
export interface Versions {
  /**
   * The version in service. Takes up the folder when it changed since the last switch, or when nothing was
   * ever in service; a broken folder is told in `problems` and changes nothing. Undefined when there is
   * nothing to serve.
   */
  takeUpFolder(reason: Reason): Promise<{ current: Switch | undefined; problems: Problem[] }>
  /** What a candidate would be, judged and not saved, with the version it would be made from. */
  trial(changes: FileChanges): Promise<Trial>
  /** A candidate: what is in service with files added, replaced (text) or taken out (undefined). */
  candidate(changes: FileChanges, reason: Reason): Promise<Judged>
  apply(id: number, reason: Reason): Promise<Switch>
  /** Back to what was in service before the last change that is not yet undone. */
  rollback(reason: Reason): Promise<Switch>
  load(id: number): Promise<Judged>
}

export function createVersions({ store, readFolder, clock, reader }: VersionsParts): Versions {
  async function saved(
    files: readonly VersionFile[],
    parent: number | undefined,
    reason: Reason,
  ): Promise<Judged> {
    const judged = await runInSlices(judgeKnowledge(files, reader))
    if (!judged.ok) return judged
    const counts = countsOf(judged.knowledge)
    const version = { hash: versionHash(files), madeAt: clock(), ...reason, parent, counts }
    const id = await store.save(version, files)
    return { ok: true, version: { ...version, id }, knowledge: judged.knowledge }
  }

  /** The files in service with changes made to them. */
  async function changed(changes: FileChanges): Promise<{ base: number; files: VersionFile[] }> {
    const current = await store.current()
    if (!current) throw new VersionError('chưa có phiên bản nào đang dùng; khởi động dịch vụ một lần trước')
    const files = await store.files(current.version)
    const kept = files.filter((file) => !changes.has(file.path))
    const added = [...changes].flatMap(([path, text]): VersionFile[] =>
      text === undefined ? [] : [{ path, text, origin: 'import' }],
    )
    return { base: current.version, files: sorted([...kept, ...added]) }
  }

  /** "moved" when another process put something in service meanwhile. */
  async function trySwitch(
    version: number,
    kind: SwitchKind,
    reason: Reason,
    current: Switch | undefined,
    folderHash?: string,
  ): Promise<Switch | 'moved'> {
    const entry: Switch = {
      version,
      before: current?.version,
      kind,
      at: clock(),
      ...reason,
      folderHash: folderHash ?? current?.folderHash ?? hashOfFiles(await readFolder()),
    }
    return (await store.switchTo(entry, current?.version)) === 'moved' ? 'moved' : entry
  }

  async function switchTo(
    version: number,
    kind: SwitchKind,
    reason: Reason,
    current: Switch | undefined,
  ): Promise<Switch> {
    const entry = await trySwitch(version, kind, reason, current)
    if (entry === 'moved') throw new VersionError('vừa có người khác đổi phiên bản; xem lại rồi làm lại')
    return entry
  }

  return {
    async takeUpFolder(reason) {
      const folder = await readFolder()
      const folderHash = hashOfFiles(folder)
      for (;;) {
        const current = await store.current()
        if (current?.folderHash === folderHash) return { current, problems: [] }
        const imported = current
          ? (await store.files(current.version)).filter((file) => file.origin === 'import')
          : []
        const judged = await saved(merged(folder, imported), current?.version, reason)
        if (!judged.ok) return { current, problems: judged.problems }
        const kind = current === undefined ? 'start' : 'folder'
        const entry = await trySwitch(judged.version.id, kind, reason, current, folderHash)
        // Another process took the same folder up, or something else came into service: look again.
        if (entry !== 'moved') return { current: entry, problems: [] }
      }
    },

    async trial(changes) {
      const { base, files } = await changed(changes)
      return { base, files, ...(await runInSlices(judgeKnowledge(files, reader))) }
    },

    async candidate(changes, reason) {
      const { base, files } = await changed(changes)
      return saved(files, base, reason)
    },

    async apply(id, reason) {
      const current = await store.current()
      const version = await store.find(id)
      if (!version) throw new VersionError(`không có phiên bản ${id}`)
      if (current?.version === id) throw new VersionError(`phiên bản ${id} đang được dùng rồi`)
      const served = (await store.switches()).some((entry) => entry.version === id)
      if (!served && version.parent !== current?.version) {
        throw new VersionError(
          `phiên bản ${id} làm từ phiên bản ${version.parent ?? 0}, nay đang dùng ${current?.version ?? 0}: nhập lại tệp để có bản mới`,
        )
      }
      return switchTo(id, 'apply', reason, current)
    },

    async rollback(reason) {
      const current = await store.current()
      const back = versionBefore(await store.switches())
      if (!current || back === undefined)
        throw new VersionError('không còn phiên bản nào trước đó để quay lại')
      return switchTo(back, 'rollback', reason, current)
    },

    async load(id) {
      const version = await store.find(id)
      if (!version) throw new VersionError(`không có phiên bản ${id}`)
      const judged = await runInSlices(judgeKnowledge(await store.files(id), reader))
      return judged.ok ? { ok: true, version, knowledge: judged.knowledge } : judged
    },
  }
}

/** Where a rollback leads: each switch puts a version on the pile, each rollback takes one off. Pure. */
export function versionBefore(switches: readonly Switch[]): number | undefined {
  const pile: number[] = []
  for (const { kind, version } of switches) {
    if (kind === 'rollback') pile.pop()
    else pile.push(version)
  }
  return pile.at(-2)
}

/** Imported files stand beside those of the folder; where both have a path, the import is the nearer one. */
function merged(folder: readonly SourceFile[], imported: readonly VersionFile[]): VersionFile[] {
  const nearer = new Set(imported.map((file) => file.path))
  const own = folder
    .filter((file) => !nearer.has(file.path))
    .map((file): VersionFile => ({ ...file, origin: 'folder' }))
  return sorted([...own, ...imported])
}

function sorted(files: readonly VersionFile[]): VersionFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

function versionHash(files: readonly VersionFile[]): string {
  return hashOfFiles(files.map(({ path, text, origin }) => ({ path: `${origin} ${path}`, text })))
}

export function countsOf(knowledge: Knowledge): Record<string, number> {
  const layers = [...knowledge.layers.values()]
  return {
    communes: knowledge.communes.size,
    procedures: knowledge.procedures.size,
    local: layers
      .filter((layer) => layer.scope !== 'national')
      .reduce((sum, layer) => sum + layer.procedures.size + layer.overrides.size, 0),
    plans: knowledge.plans.size,
    elsewhere: knowledge.elsewhere.size,
    ask_back: knowledge.askBack.size,
  }
}

import type { Switch, VersionStore } from '../versions/version-store.js'
import { VersionError, type FileChanges, type Reason, type Versions } from '../versions/versions.js'
import { isOwnFile, wayBack } from './own-files.js'

/** A switch of the version in service, as one commune sees it. */
export interface OwnSwitch extends Switch {
  /** How many of the commune's own files it changed. */
  ownFiles: number
  /** The commune's own files are now as they were after it. */
  asNow: boolean
}

export interface OwnHistoryParts {
  store: Pick<VersionStore, 'switches' | 'hashes' | 'files' | 'current'>
  versions: Pick<Versions, 'candidate' | 'apply'>
}

/** The last switches, newest first. */
export async function ownHistory(
  { store }: OwnHistoryParts,
  commune: string,
  limit: number,
): Promise<OwnSwitch[]> {
  const switches = (await store.switches()).slice(-limit).reverse()
  const own = isOwnFile(commune)
  const known = new Map<number, ReadonlyMap<string, string>>()
  const ownHashes = async (version: number): Promise<ReadonlyMap<string, string>> => {
    const there = known.get(version)
    if (there) return there
    const hashes = new Map([...(await store.hashes(version))].filter(([path]) => own(path)))
    known.set(version, hashes)
    return hashes
  }
  const newest = switches[0]
  const now = newest ? await ownHashes(newest.version) : new Map<string, string>()
  const told: OwnSwitch[] = []
  for (const entry of switches) {
    const after = await ownHashes(entry.version)
    const before = entry.before === undefined ? new Map<string, string>() : await ownHashes(entry.before)
    const ownFiles = differing(before, after)
    told.push({ ...entry, ownFiles, asNow: differing(after, now) === 0 })
  }
  return told
}

/**
 * Brings the commune's own files back to how a version held them, as a new version; what belongs to all communes
 * stays as it is. Rejects with `VersionError` when nothing would change or somebody else was quicker.
 */
export async function restoreOwn(
  { store, versions }: OwnHistoryParts,
  commune: string,
  version: number,
  reason: Reason,
): Promise<Switch> {
  const current = await store.current()
  const served = (await store.switches()).some((entry) => entry.version === version)
  if (!current || !served) throw new VersionError(`phiên bản ${version} chưa từng được dùng`)
  const texts = new Map((await store.files(version)).map(({ path, text }) => [path, text]))
  const changes: FileChanges = wayBack(
    commune,
    await store.hashes(current.version),
    await store.hashes(version),
    (path) => texts.get(path) ?? '',
  )
  if (changes.size === 0) throw new VersionError('nội dung của xã đang giống phiên bản này')
  const judged = await versions.candidate(changes, reason)
  if (!judged.ok) throw new VersionError('nội dung cũ không còn khớp với dữ liệu chung hiện nay')
  return versions.apply(judged.version.id, reason)
}

function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path)).length
}

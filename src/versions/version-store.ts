import type { SourceFile } from '../knowledge/read-files.js'

/** A file of a version: from the folder on disk, or brought by an import. */
export interface VersionFile extends SourceFile {
  origin: 'folder' | 'import'
}

export interface Version {
  id: number
  /** Hash of its files; equal files, equal hash. */
  hash: string
  madeAt: Date
  who: string
  why: string
  /** Version it was last made from; undefined for the first. */
  parent: number | undefined
  counts: Readonly<Record<string, number>>
}

/** How a version came into service. */
export type SwitchKind = 'start' | 'folder' | 'apply' | 'rollback'

export interface Switch {
  version: number
  /** Version that was in service before. */
  before: number | undefined
  kind: SwitchKind
  at: Date
  who: string
  why: string
  /** Hash of the folder on disk that this switch knew of: a later edit shows as another one. */
  folderHash: string
}

/**
 * Versions of the knowledge and which one is in service. The files of a version never change; what is in
 * service is the last switch, written in one transaction, so a crash leaves a whole version in service.
 */
export interface VersionStore {
  /**
   * Saves a candidate and gives its id. The same files give the id they already have, now made from the
   * parent given.
   */
  save(version: Omit<Version, 'id'>, files: readonly VersionFile[]): Promise<number>
  find(id: number): Promise<Version | undefined>
  /** Rejects when the version is unknown or a file of it is missing. */
  files(id: number): Promise<VersionFile[]>
  /** Path and hash of each file, without the texts. Rejects when the version is unknown. */
  hashes(id: number): Promise<Map<string, string>>
  /** Newest first. */
  list(limit: number): Promise<Version[]>
  current(): Promise<Switch | undefined>
  /** Oldest first. */
  switches(): Promise<Switch[]>
  /** Writes the switch if `expected` is still in service; "moved" when another one came first. */
  switchTo(entry: Switch, expected: number | undefined): Promise<'switched' | 'moved'>
}

import type { KnownNames } from './unknown-files.js'
import type { StoredKind } from './taken-file.js'

/**
 * Files that citizens sent, kept under random names; only the service reads them. A name that is none of the store
 * rejects with `FileNameError` before anything is touched. What cannot be kept or read rejects with `FileStoreError`
 * or with the fault of the disk.
 */
export interface FileStore {
  /** Resolves with the new name once the bytes would survive a power cut. */
  save(bytes: Uint8Array, kind: StoredKind): Promise<string>
  /** As `save`, under a name that a store gave once. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** The bytes as they were saved; undefined when there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>
  /** Done too when there is no such file. */
  remove(name: string): Promise<void>
  /** Of every whole file, in no order. */
  names(): AsyncIterable<string>
  /**
   * Removes files last written before `olderThan` whose names `known` does not give back, and what
   * a killed process left half written; resolves with how many. Files saved but not yet noted
   * anywhere are safe as long as `olderThan` lies well in the past.
   */
  removeUnknown(known: KnownNames, olderThan: Date): Promise<number>
  /** Rejects when files cannot be read now; changes nothing. */
  check(): Promise<void>
}

/** The store did not do its part. The message names no file, no person and no secret. */
export class FileStoreError extends Error {
  /** `remedy` is for the operator. */
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message)
    this.name = 'FileStoreError'
  }
}

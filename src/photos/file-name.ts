import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { StoredKind } from './taken-file.js'

export class FileNameError extends Error {
  constructor() {
    super('not a name of the file store')
    this.name = 'FileNameError'
  }
}

const ENDINGS: Readonly<Record<StoredKind, string>> = { jpeg: 'jpg', pdf: 'pdf' }

/** 160 random bits: nobody guesses a name, and none comes twice. */
const NAME_BYTES = 20

export function newFileName(kind: StoredKind): string {
  return `${randomBytes(NAME_BYTES).toString('hex')}.${ENDINGS[kind]}`
}

export function isFileName(name: string): boolean {
  return /^[0-9a-f]{40}\.(?:jpg|pdf)$/.test(name)
}

/**
 * Two folders deep, so that none grows large: `ab/cd/abcd….jpg`.
 * @throws FileNameError for anything the store did not name itself, before a disk is touched.
 */
export function filePath(dir: string, name: string): string {
  if (!isFileName(name)) throw new FileNameError()
  return join(dir, name.slice(0, 2), name.slice(2, 4), name)
}

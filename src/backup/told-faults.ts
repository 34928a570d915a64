import Sqlite from 'better-sqlite3'
import { StartError } from '../errors.js'
import { FileStoreError } from '../photos/file-store.js'

const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: 'run this as the user of the service, with folders it may read and write',
  EPERM: 'run this as the user of the service, with folders it may read and write',
  EROFS: 'name a folder that can be written',
  ENOSPC: 'make room on that disk, or name a folder on another',
  EDQUOT: 'make room on that disk, or name a folder on another',
  EEXIST: 'somebody else is writing there: stop the service, or name another folder',
  ENOTEMPTY: 'somebody else is writing there: stop the service, or name another folder',
  ENOTDIR: 'name a folder',
  SQLITE_FULL: 'make room on that disk, or name a folder on another',
  SQLITE_CANTOPEN: 'run this as the user of the service, with folders it may read and write',
  SQLITE_CORRUPT: 'the database is damaged: stop the service and restore the last whole backup',
  SQLITE_NOTADB: 'the file is no database, or damaged: stop the service and restore the last whole backup',
}

/** Rejects as `work` does, but with `StartError` for what an operator can mend. */
export async function tellingFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FileStoreError) throw new StartError(error.message, error.remedy)
    const remedy = REMEDIES[codeOf(error)]
    if (error instanceof Error && remedy !== undefined) throw new StartError(error.message, remedy)
    throw error
  }
}

/** SQLite tells the kind before the detail: SQLITE_CORRUPT_INDEX. */
function codeOf(error: unknown): string {
  if (error instanceof Sqlite.SqliteError) return error.code.split('_').slice(0, 2).join('_')
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

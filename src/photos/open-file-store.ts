import { join } from 'node:path'
import type { FileStore } from './file-store.js'
import { createFolderStore } from './folder-store.js'
import type { S3Access } from './s3/s3-access.js'
import { createS3Store } from './s3/s3-store.js'

/** Where files of citizens lie: the one place that decides it. Nothing is opened yet. */
export function openFileStore({ dataDir, s3 }: { dataDir: string; s3: S3Access | null }): FileStore {
  return s3 ? createS3Store(s3) : createFolderStore(join(dataDir, 'files'))
}

import { FileStoreError } from '../../photos/file-store.js'
import { openFileStore } from '../../photos/open-file-store.js'
import type { S3Access } from '../../photos/s3/s3-access.js'
import { fail, ok, type Finding } from './finding.js'

const WHAT = 'Kho ảnh và PDF'

/** The bucket of citizens' files; the data folder has a check of its own. */
export async function checkFiles(dataDir: string, s3: S3Access | null): Promise<readonly Finding[]> {
  if (!s3) return []
  try {
    await openFileStore({ dataDir, s3 }).check()
    return [ok(WHAT, `${s3.endpoint}/${s3.bucket}`)]
  } catch (error) {
    if (error instanceof FileStoreError) return [fail(WHAT, error.message, error.remedy)]
    throw error
  }
}

import { readFile } from 'node:fs/promises'
import { StartError } from '../errors.js'
import { filePath } from '../photos/file-name.js'
import type { FileStore } from '../photos/file-store.js'
import { putCompared } from '../photos/put-compared.js'
import type { Manifest } from './manifest.js'

/**
 * Rejects with `StartError` when the bucket holds a file that is not of the backup: the restored database would not
 * know it, and the service would remove it. Files of the same backup are what a killed restore left.
 */
export async function refuseFilledBucket(
  bucket: Pick<FileStore, 'names'>,
  { files }: Manifest,
): Promise<void> {
  const ours = new Set(files.map(({ name }) => name))
  for await (const name of bucket.names())
    if (!ours.has(name))
      throw new StartError(
        'the bucket of HOI_XA_S3_BUCKET is not empty: it holds files that are not of this backup',
        'name a new, empty bucket; to restore into the data folder, leave the HOI_XA_S3 settings out',
      )
}

/** Puts the files of a backup into the bucket and reads each back. */
export async function fillBucket(bucket: FileStore, from: string, { files }: Manifest): Promise<void> {
  for (const { name } of files) await putCompared(bucket, name, await readFile(filePath(from, name)))
}

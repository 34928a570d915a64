import { StartError, UsageError } from '../errors.js'
import { FileStoreError } from '../photos/file-store.js'
import { openFileStore } from '../photos/open-file-store.js'
import { putCompared } from '../photos/put-compared.js'
import type { Place } from './knowledge-versions.js'

export const MOVE_FILES_USAGE = `  move-files [--json]                        copy the files of citizens from --data into the bucket of the HOI_XA_S3
                                             settings, each read back and compared; may be done again`

/**
 * `hoi-xa move-files`; resolves with the exit code, rejects with `StartError` when the bucket refuses. What was copied
 * by then stays, and the folder is left as it is.
 */
export async function moveFilesCommand(
  { data, s3 = null, json }: Place & { json: boolean },
  print: (line: string) => void,
): Promise<number> {
  if (!s3)
    throw new UsageError('move-files needs HOI_XA_S3_ENDPOINT and the settings below it in .env.example')
  const [folder, bucket] = [openFileStore({ dataDir: data, s3: null }), openFileStore({ dataDir: data, s3 })]
  const moved = { put: 0, there: 0 }
  try {
    for await (const name of folder.names()) {
      const bytes = await folder.read(name)
      // A running service may have removed it meanwhile.
      if (bytes) moved[await putCompared(bucket, name, bytes)]++
    }
  } catch (error) {
    if (error instanceof FileStoreError) throw new StartError(error.message, error.remedy)
    throw error
  }
  print(
    json
      ? JSON.stringify({ to: `${s3.endpoint}/${s3.bucket}`, ...moved })
      : `${s3.endpoint}/${s3.bucket}: ${moved.put} tệp đã chép, ${moved.there} tệp đã có sẵn; đọc lại đều khớp. Thư mục cũ còn nguyên.`,
  )
  return 0
}

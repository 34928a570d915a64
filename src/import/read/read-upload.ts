import { once } from 'node:events'
import { basename } from 'node:path/posix'
import type { FileContent } from '../file-content.js'
import { DEFAULT_LIMITS, type ReadLimits } from './limits.js'
import { contentIn } from './messages.js'
import * as refusals from './refusals.js'
import { startGuard } from './start.js'

/**
 * Reads an uploaded file in a process of its own, so that a hostile one can neither hold up nor bring
 * down the service, and all memory it took goes back at the end. Each call may take `limits.maxMemoryMb`:
 * read files one after the other.
 * @param name as the uploader calls it; only its last part, without folders, is used
 * @throws UnusableFileError when the file cannot be used; its `cause`, if any, is technical
 */
export async function readUpload(
  name: string,
  bytes: Uint8Array,
  limits: Partial<ReadLimits> = {},
): Promise<FileContent> {
  const all = { ...DEFAULT_LIMITS, ...limits }
  if (bytes.length === 0) throw refusals.empty()
  if (bytes.length > all.maxBytes) throw refusals.tooBig(bytes.length, all.maxBytes)
  const guard = startGuard()
  try {
    const answered = once(guard, 'message') as Promise<[Uint8Array]>
    const ended = once(guard, 'exit') as Promise<[number | null]>
    guard.send({ name: basename(name.replaceAll('\\', '/')), bytes, limits: all }, () => undefined)
    const [outcome] = await Promise.race([answered, ended])
    // The system ends a process by a signal when memory is short; then there is no exit code.
    if (outcome === null) throw refusals.tooHeavy()
    if (typeof outcome === 'number') {
      throw new Error(`the reading process ended with code ${outcome}: see its message on standard error`)
    }
    return contentIn(outcome)
  } finally {
    guard.kill('SIGKILL')
  }
}

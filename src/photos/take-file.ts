import { FileFetchError, type IncomingFile } from '../channels/channel.js'
import { fileKind } from './file-kind.js'
import { FileStoreError, type FileStore } from './file-store.js'
import { createGate } from './gate.js'
import { DEFAULT_LIMITS, type FileLimits } from './limits.js'
import { checkPdf } from './pdf-check.js'
import { reEncode } from './re-encode.js'
import type { FileProblem, StoredKind, TakenFile } from './taken-file.js'

/**
 * Fetches a file, judges it by its bytes, makes it safe and stores it. What is wrong with the file
 * is answered as a problem, and so is a store elsewhere that does not do its part: who sent the file can go on without
 * it. Rejects when the disk could not be written.
 */
export interface FileTaker {
  take(file: IncomingFile): Promise<TakenFile | FileProblem>
}

export interface FileTakerParts {
  store: Pick<FileStore, 'save'>
  limits?: FileLimits
  /** Told when the store kept a file from being taken. */
  stumbled?: (error: FileStoreError) => void
}

export function createFileTaker({ store, limits = DEFAULT_LIMITS, stumbled }: FileTakerParts): FileTaker {
  const inHand = createGate(limits.maxInHand)
  const decoding = createGate(limits.maxDecoding)

  async function take(file: IncomingFile): Promise<TakenFile | FileProblem> {
    const bytes = await fetched(file, Math.max(limits.maxPictureBytes, limits.maxPdfBytes))
    if ('problem' in bytes) return bytes
    const kind = fileKind(bytes)
    switch (kind) {
      case 'unknown':
        return { problem: 'unknown_kind' }
      case 'heic':
        return { problem: 'heic' }
      case 'pdf':
        return takePdf(bytes)
      case 'jpeg':
      case 'png':
      case 'webp':
      case 'gif':
        return takePicture(bytes)
    }
  }

  async function takePdf(bytes: Uint8Array): Promise<TakenFile | FileProblem> {
    if (bytes.length > limits.maxPdfBytes) return { problem: 'too_large' }
    const problem = await checkPdf(bytes, limits)
    if (problem) return problem
    return save(bytes, { kind: 'pdf' })
  }

  async function takePicture(bytes: Uint8Array): Promise<TakenFile | FileProblem> {
    if (bytes.length > limits.maxPictureBytes) return { problem: 'too_large' }
    const picture = await decoding.run(() => reEncode(bytes, limits))
    if ('problem' in picture) return picture
    const { width, height } = picture
    return save(picture.bytes, { kind: 'jpeg', width, height })
  }

  async function save(
    bytes: Uint8Array,
    told: { kind: StoredKind; width?: number; height?: number },
  ): Promise<TakenFile | FileProblem> {
    try {
      return { name: await store.save(bytes, told.kind), bytes: bytes.length, ...told }
    } catch (error) {
      if (!(error instanceof FileStoreError)) throw error
      stumbled?.(error)
      return { problem: 'retry' }
    }
  }

  return { take: (file) => inHand.run(() => take(file)) }
}

/** A size announced too large is believed, so that nothing is fetched in vain; a small one is not. */
async function fetched(file: IncomingFile, limit: number): Promise<Uint8Array | FileProblem> {
  if (file.size !== undefined && file.size > limit) return { problem: 'too_large' }
  try {
    const bytes = await file.read(limit)
    return bytes.length > limit ? { problem: 'too_large' } : bytes
  } catch (error) {
    if (error instanceof FileFetchError) return { problem: error.kind }
    throw error
  }
}

import { isFileForm } from './posted-form.js'

/** Room in a form for everything beside its file, in bytes. */
const BESIDE = 1024 * 1024

/** A form longer than this has a file in it, in bytes. */
const WORDS_ONLY = 64 * 1024

/** Forms with a file held in memory side by side: some 33 MB each with the copies of reading. */
const MOST_AT_ONCE = 16

/**
 * How many bytes a request may bring when it posts a file to the chat; undefined for any other.
 * A body that does not tell its length is none of a browser's form and gets no room.
 */
export function mostUploadBytes(mostFileBytes: number): (request: Request) => number | undefined {
  return (request) => {
    const path = new URL(request.url).pathname
    const upload = request.method === 'POST' && /^\/[^/]+\/messages$/.test(path)
    const { headers } = request
    const toldLength = headers.has('content-length') && !headers.has('transfer-encoding')
    return upload && toldLength && isFileForm(headers.get('content-type') ?? '')
      ? mostFileBytes + BESIDE
      : undefined
  }
}

/** Places for forms with files; forms of words alone always have one. */
export interface UploadPlaces {
  /** Call the result when the form is done with; undefined when all places are taken. */
  take(length: number): (() => void) | undefined
}

export function createUploadPlaces(): UploadPlaces {
  let taken = 0
  return {
    take(length) {
      if (length <= WORDS_ONLY) return () => undefined
      if (taken >= MOST_AT_ONCE) return undefined
      taken++
      return () => {
        taken--
      }
    },
  }
}

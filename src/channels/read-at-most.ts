import { FileFetchError } from './channel.js'

/**
 * The bytes of an answer. Rejects with `FileFetchError` ('too_large') past `limit` bytes; the rest of the body is
 * then not taken in.
 */
export async function readAtMost(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    length += part.value.length
    if (length > limit) {
      await reader?.cancel()
      throw tooLarge()
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks, length)
}

export function tooLarge(): FileFetchError {
  return new FileFetchError('too_large', 'more bytes than allowed')
}

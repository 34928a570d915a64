import * as refusals from './refusals.js'

/**
 * Bytes to text: UTF-8 with or without its mark, or UTF-16 with its mark; the mark is left out.
 * @throws UnusableFileError for any other encoding.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    throw refusals.oldEncoding()
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

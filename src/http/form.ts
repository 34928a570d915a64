/** A posted form could not be read; the message names no content. */
export class BadFormError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'BadFormError'
  }
}

/**
 * Reads an `application/x-www-form-urlencoded` body strictly: bytes that are not UTF-8 are an
 * error, where URLSearchParams would silently put replacement characters into a citizen's words.
 */
export function readForm(body: Uint8Array): Map<string, string> {
  return new Map(readPairs(body))
}

/** As `readForm`, with every value of a field that comes more than once, such as ticked boxes. */
export function readPairs(body: Uint8Array): [name: string, value: string][] {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const pairs: [string, string][] = []
  for (const part of splitBytes(body, AMPERSAND)) {
    if (part.length === 0) continue
    const equals = part.indexOf(EQUALS)
    const name = equals < 0 ? part : part.subarray(0, equals)
    const value = equals < 0 ? new Uint8Array() : part.subarray(equals + 1)
    try {
      pairs.push([decoder.decode(percentDecode(name)), decoder.decode(percentDecode(value))])
    } catch {
      throw new BadFormError('form is not UTF-8')
    }
  }
  return pairs
}

const AMPERSAND = 0x26
const EQUALS = 0x3d
const PERCENT = 0x25
const PLUS = 0x2b

function* splitBytes(bytes: Uint8Array, separator: number): Generator<Uint8Array> {
  let start = 0
  for (let end = bytes.indexOf(separator); end >= 0; end = bytes.indexOf(separator, start)) {
    yield bytes.subarray(start, end)
    start = end + 1
  }
  yield bytes.subarray(start)
}

function percentDecode(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length)
  let length = 0
  for (let index = 0; index < bytes.length; index++) {
    let byte = bytes[index] ?? 0
    if (byte === PLUS) byte = 0x20
    else if (byte === PERCENT) {
      const digits = String.fromCharCode(bytes[index + 1] ?? 0, bytes[index + 2] ?? 0)
      const value = /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : Number.NaN
      if (Number.isNaN(value)) throw new BadFormError('form has a broken percent code')
      byte = value
      index += 2
    }
    decoded[length++] = byte
  }
  return decoded.subarray(0, length)
}

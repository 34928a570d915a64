/** What a file is by its own first bytes; `unknown` is everything we do not take. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'pdf' | 'unknown'

/** Brands of the HEIF family that hold HEVC pictures, as an iPhone makes them. AVIF is not among them. */
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'])

/**
 * Kind of a file by its first bytes; neither its name nor the type it was announced with is asked. A
 * known mark must stand at the very start, so a file with something before its picture is unknown.
 */
export function fileKind(bytes: Uint8Array): FileKind {
  const latin = (start: number, end: number): string =>
    Buffer.from(bytes.subarray(start, end)).toString('latin1')
  if (latin(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (latin(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (latin(0, 4) === 'RIFF' && latin(8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a$/.test(latin(0, 6))) return 'gif'
  if (latin(0, 5) === '%PDF-') return 'pdf'
  if (latin(4, 8) === 'ftyp' && HEIC_BRANDS.has(latin(8, 12))) return 'heic'
  return 'unknown'
}

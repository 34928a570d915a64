import * as refusals from './refusals.js'

/** What a file is by its first bytes, not by its name. */
export type Container = 'zip' | 'ole' | 'pdf' | 'text'

const SIGNATURES: readonly (readonly [bytes: readonly number[], container: 'zip' | 'ole'])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'ole'],
]

const IMAGES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  ascii('GIF8'),
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
]

const PROGRAMS: readonly (readonly number[])[] = [
  [0x7f, ...ascii('ELF')],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
  ascii('#!/'),
]

const ARCHIVES: readonly (readonly number[])[] = [
  ascii('Rar!'),
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  [0x1f, 0x8b, 0x08],
  ascii('BZh'),
  [0xfd, ...ascii('7zXZ')],
]

/** @throws UnusableFileError for what is neither a document nor text. */
export function recognise(bytes: Uint8Array): Container {
  for (const [signature, container] of SIGNATURES) if (starts(bytes, signature)) return container
  // Some scanners write a few bytes before the header; readers look for it in the first kilobyte.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024))
  if (head.includes('%PDF-')) return 'pdf'
  if (IMAGES.some((signature) => starts(bytes, signature)) || isOtherImage(head)) throw refusals.image()
  const binary = looksBinary(bytes)
  if (PROGRAMS.some((signature) => starts(bytes, signature)) || (binary && starts(bytes, ascii('MZ')))) {
    throw refusals.executable()
  }
  if (ARCHIVES.some((signature) => starts(bytes, signature))) throw refusals.archive()
  if (starts(bytes, ascii('{\\rtf'))) throw refusals.unsupported('tệp RTF', 'Word (.docx)')
  if (binary) throw refusals.unknown()
  return 'text'
}

/** WebP, HEIC and BMP, whose mark is not at the very start or is too short to trust alone. */
function isOtherImage(head: Buffer): boolean {
  const mark = head.toString('latin1', 0, 16)
  return (
    (mark.startsWith('RIFF') && mark.startsWith('WEBP', 8)) ||
    /^.{4}ftyp(heic|heix|mif1|avif)/s.test(mark) ||
    (mark.startsWith('BM') && mark.startsWith('\0\0\0\0', 6))
  )
}

function looksBinary(bytes: Uint8Array): boolean {
  const utf16 = starts(bytes, [0xff, 0xfe]) || starts(bytes, [0xfe, 0xff])
  return !utf16 && bytes.includes(0)
}

function starts(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')]
}

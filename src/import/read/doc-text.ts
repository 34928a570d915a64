import type { WordStreams } from './ole-file.js'

/** The characters of a .doc in reading order, and where in the file each of them stands. */
export interface DocText {
  characters: string
  /** Byte offset in the document stream of each character; properties are kept by it. */
  offsets: Uint32Array
}

/** One stretch of text; stretches in text order make up the document ([MS-DOC] 2.8.35). */
interface Piece {
  from: number
  to: number
  offset: number
  /** One byte a character (windows-1252) or two (UTF-16). */
  width: 1 | 2
}

/** Offsets in the file information block ([MS-DOC] 2.5.3, 2.5.6). */
const PIECE_TABLE = 0x01a2
const LENGTHS = { body: 0x4c, notes: 0x50, headers: 0x54, comments: 0x5c, endNotes: 0x60, boxes: 0x64 }

/** Bytes 0x80 to 0x9F. Node 20 decodes "windows-1252" as Latin-1, without them. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Body, footnotes, endnotes and text boxes, without headers, footers and comments. */
export function docText({ document, table }: WordStreams): DocText {
  const start = document.readUInt32LE(PIECE_TABLE)
  const pieces = piecesOf(table.subarray(start, start + document.readUInt32LE(PIECE_TABLE + 4)))
  const end = pieces.at(-1)?.to ?? 0
  let characters = ''
  const offsets: number[] = []
  let from = 0
  for (const [part, at] of Object.entries(LENGTHS)) {
    const to = Math.min(from + document.readUInt32LE(at), end)
    if (part !== 'headers' && part !== 'comments') {
      for (const piece of pieces) {
        const first = Math.max(piece.from, from)
        const last = Math.min(piece.to, to)
        if (first >= last) continue
        characters += textOf(document, piece, first, last)
        for (let at = first; at < last; at++) offsets.push(piece.offset + (at - piece.from) * piece.width)
      }
    }
    from = to
  }
  return { characters, offsets: Uint32Array.from(offsets) }
}

function piecesOf(clx: Buffer): Piece[] {
  let at = 0
  while (clx.readUInt8(at) === 1) at += 3 + clx.readUInt16LE(at + 1)
  const count = (clx.readUInt32LE(at + 1) - 4) / 12
  const positions = at + 5
  const descriptors = positions + (count + 1) * 4
  return Array.from({ length: count }, (_, index) => {
    const packed = clx.readUInt32LE(descriptors + index * 8 + 2)
    const narrow = (packed & 0x40000000) !== 0
    return {
      from: clx.readUInt32LE(positions + index * 4),
      to: clx.readUInt32LE(positions + index * 4 + 4),
      offset: narrow ? (packed & 0x3fffffff) / 2 : packed & 0x3fffffff,
      width: narrow ? 1 : 2,
    }
  })
}

function textOf(document: Buffer, piece: Piece, first: number, last: number): string {
  const start = piece.offset + (first - piece.from) * piece.width
  const size = (last - first) * piece.width
  const bytes = document.subarray(start, start + size)
  if (bytes.length < size) throw new RangeError('text lies beyond the end of the file')
  if (piece.width === 2) return bytes.toString('utf16le')
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252.charAt(sign.charCodeAt(0) - 0x80))
}

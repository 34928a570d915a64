import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import type { FileLimits } from './limits.js'
import type { FileProblem } from './taken-file.js'

const unpack = promisify(inflate)

/** Bytes at the end of a file among which its end mark stands; some programs write a little after it. */
const TAIL = 4_096

/** Names of what runs, opens a program, carries files or locks the file. */
const UNSAFE = nameMark('JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'Encrypt')

/** Object streams of one file; an honest PDF of 20 pages has fewer than 100. */
const MOST_STREAMS = 1_000

const OBJECTS = nameMark('ObjStm')

const PAGE = new RegExp(`${nameMark('Type').source}\\s*${nameMark('Page').source}`, 'gi')

/**
 * Looks a PDF over without running or drawing it; undefined means nothing was found against it.
 * Names are searched in the file itself and in its object streams, unpacked. Refused: a missing end, a
 * password, scripts, programs to start, files inside, more pages than allowed.
 *
 * It is a search, not a reader. Not caught: what stands in a stream that calls itself something
 * else, links to web sites, a fault of one viewer that a picture or a font sets off. Pages are counted by
 * their marks: a file with saved changes counts a changed page twice. Staff should open a PDF in a
 * browser's viewer, which runs nothing outside of itself.
 */
export async function checkPdf(bytes: Uint8Array, limits: FileLimits): Promise<FileProblem | undefined> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!raw.subarray(-TAIL).includes('%%EOF')) return { problem: 'broken' }
  const text = raw.toString('latin1')
  if (UNSAFE.test(text)) return { problem: 'unsafe_pdf' }
  let pages = count(text)
  let left = limits.maxPdfUnpackedBytes
  let streams = 0
  for (const packed of objectStreams(raw, text)) {
    const content = await unpacked(packed, left)
    if (content === undefined || ++streams > MOST_STREAMS) return { problem: 'unsafe_pdf' }
    left -= content.length
    const objects = content.toString('latin1')
    if (UNSAFE.test(objects)) return { problem: 'unsafe_pdf' }
    pages += count(objects)
  }
  return pages > limits.maxPdfPages ? { problem: 'too_large' } : undefined
}

/** Finds any of the names, its letters written out or as codes (`#4a`), in any case. */
function nameMark(...names: string[]): RegExp {
  const spelled = names.map((name) =>
    name.replace(/./g, (letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`),
  )
  return new RegExp(`/(?:${spelled.join('|')})(?![\\w-])`, 'i')
}

function count(text: string): number {
  return text.match(PAGE)?.length ?? 0
}

/** The data of every stream that says it holds objects; each byte of the file is passed once. */
function* objectStreams(raw: Buffer, text: string): Generator<Buffer> {
  let passed = 0
  for (const mark of text.matchAll(new RegExp(OBJECTS, 'gi'))) {
    if (mark.index < passed) continue
    const data = /(?<!end)stream\r?\n/g
    data.lastIndex = mark.index
    if (data.exec(text) === null) return
    const end = text.indexOf('endstream', data.lastIndex)
    yield raw.subarray(data.lastIndex, end < 0 ? undefined : end)
    if (end < 0) return
    passed = end
  }
}

/**
 * Undefined when the data is packed in another way than honest programs use, is broken, or is more
 * than `most` bytes: an object stream begins with pairs of numbers.
 */
async function unpacked(packed: Buffer, most: number): Promise<Buffer | undefined> {
  if (most <= 0) return undefined
  try {
    const content = await unpack(packed, { maxOutputLength: most })
    return /^\s*\d+\s+\d+\s/.test(content.toString('latin1', 0, 64)) ? content : undefined
  } catch {
    return undefined
  }
}

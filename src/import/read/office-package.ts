import { zipSync } from 'fflate'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import type { ReadLimits } from './limits.js'
import * as refusals from './refusals.js'

export interface OfficePackage {
  kind: 'xlsx' | 'docx'
  /**
   * A new zip file of the XML parts alone, not compressed. Libraries get this one, so no difference
   * between how they and we read a zip file can bring back what was refused or left out.
   */
  bytes: Uint8Array
}

const CONTENT_TYPES = '[Content_Types].xml'

/** Below this size any ratio is harmless. */
const SMALL = 1024 * 1024

/**
 * Opens an Office file (a zip file of XML parts) after looking at every part of it.
 * @throws UnusableFileError for zip bombs, names that leave the folder, passwords, macros, DOCTYPE,
 * and for zip files that are no Word or Excel file.
 */
export async function openOfficePackage(bytes: Uint8Array, limits: ReadLimits): Promise<OfficePackage> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    decodeStrings: false,
  })
  if (zip.entryCount > limits.maxEntries) throw refusals.bomb()
  const names = new Set<string>()
  const parts: Record<string, Uint8Array> = {}
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry)
    // Two parts of one name: which of them is read depends on the reader.
    if (names.has(name.toLowerCase())) throw refusals.broken()
    names.add(name.toLowerCase())
    unpacked += entry.uncompressedSize
    if (unpacked > limits.maxUnpackedBytes || names.size > limits.maxEntries) throw refusals.bomb()
    if (entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * limits.maxRatio) {
      throw refusals.bomb()
    }
    if (entry.isEncrypted()) throw refusals.encrypted()
    if (/\.(xml|rels)$/i.test(name)) parts[name] = await partOf(zip, entry, name)
  }
  const kind = kindOf(names, Buffer.from(parts[CONTENT_TYPES] ?? []).toString())
  return { kind, bytes: zipSync(parts, { level: 0 }) }
}

function nameOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry
  const name = yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
  if (yauzl.validateFileName(name) !== null) throw refusals.unsafePath(name)
  return name
}

/** The sizes a zip file states may be lies; the library stops where the real size passes the stated one. */
async function partOf(zip: ZipFile, entry: Entry, name: string): Promise<Buffer> {
  const part = await buffer(await zip.openReadStreamPromise(entry))
  if (crc32(part) !== entry.crc32) throw refusals.broken()
  // Without its zero bytes UTF-16 reads like ASCII, so one search finds the marks in either.
  const markup = part.toString('latin1').replaceAll('\0', '')
  if (/<!(DOCTYPE|ENTITY)/i.test(markup)) throw refusals.documentType(name)
  return part
}

function kindOf(names: ReadonlySet<string>, contentTypes: string): 'xlsx' | 'docx' {
  const has = (pattern: RegExp): boolean => [...names].some((name) => pattern.test(name))
  if (has(/vbaproject\.bin$|\/macrosheets\//) || /macroEnabled/i.test(contentTypes)) throw refusals.macros()
  if (contentTypes.includes('wordprocessingml.document.main+xml')) return 'docx'
  if (contentTypes.includes('wordprocessingml.template.main+xml')) return 'docx'
  if (contentTypes.includes('spreadsheetml.sheet.main+xml')) return 'xlsx'
  if (contentTypes.includes('spreadsheetml.template.main+xml')) return 'xlsx'
  if (has(/^xl\/workbook\.bin$/)) throw refusals.unsupported('tệp Excel nhị phân (.xlsb)', 'Excel (.xlsx)')
  if (has(/^ppt\//)) throw refusals.unsupported('tệp trình chiếu PowerPoint', 'Word (.docx)')
  if (has(/^content\.xml$/) && has(/^meta-inf\/manifest\.xml$/)) {
    throw refusals.unsupported('tệp OpenDocument (.odt, .ods)', 'Word (.docx) hoặc Excel (.xlsx)')
  }
  throw contentTypes === '' ? refusals.archive() : refusals.broken()
}

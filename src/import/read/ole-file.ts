import CFB from 'cfb'
import * as refusals from './refusals.js'

/** The streams of a Word 97-2003 file that hold its text ([MS-DOC] 2.1). */
export interface WordStreams {
  document: Buffer
  /** 0Table or 1Table, whichever the document says it uses. */
  table: Buffer
  /** Long paragraph properties; often absent. */
  data: Buffer
}

/** Bits of the word at 0x0A of the file information block ([MS-DOC] 2.5.2). */
const ENCRYPTED = 0x0100
const USES_1TABLE = 0x0200

const WORD_MAGIC = 0xa5ec
const WORD_97 = 0x00c1

/**
 * Opens an OLE compound file as a Word document.
 * @throws UnusableFileError for passwords, macros, Word 95 and older, and other OLE files (.xls, .ppt, .msi).
 */
export function openWordFile(bytes: Uint8Array): WordStreams {
  const file = CFB.read(bytes, { type: 'buffer' })
  const has = (pattern: RegExp): boolean => file.FullPaths.some((path) => pattern.test(path))
  if (has(/\/(EncryptedPackage|EncryptionInfo|EncryptedSummary)$/i)) throw refusals.encrypted()
  if (has(/\/(Macros|VBA|_VBA_PROJECT|_VBA_PROJECT_CUR)\/?$/i)) throw refusals.macros()
  const stream = (name: string): Buffer => Buffer.from(CFB.find(file, `/${name}`)?.content ?? [])
  const document = stream('WordDocument')
  if (document.length === 0) throw notWord(has)
  if (document.readUInt16LE(0) !== WORD_MAGIC || document.readUInt16LE(2) < WORD_97) {
    throw refusals.unsupported('tệp Word kiểu rất cũ (Word 95 trở về trước)', 'Word (.docx)')
  }
  const flags = document.readUInt16LE(0x0a)
  if (flags & ENCRYPTED) throw refusals.encrypted()
  return { document, table: stream(flags & USES_1TABLE ? '1Table' : '0Table'), data: stream('Data') }
}

function notWord(has: (pattern: RegExp) => boolean): Error {
  if (has(/\/(Workbook|Book)$/i)) return refusals.unsupported('tệp Excel kiểu cũ (.xls)', 'Excel (.xlsx)')
  if (has(/\/PowerPoint Document$/i))
    return refusals.unsupported('tệp trình chiếu PowerPoint', 'Word (.docx)')
  return refusals.unknown()
}

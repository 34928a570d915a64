import { describe, expect, it } from 'vitest'
import { UnusableFileError, type FileContent } from '../../../src/import/file-content.js'
import type { ReadLimits } from '../../../src/import/read/limits.js'
import { readUpload } from '../../../src/import/read/read-upload.js'
import {
  deflated,
  docxOf,
  docxParts,
  paragraph,
  pdfOf,
  pdfOfContents,
  readHere,
  textRow,
  xlsxOf,
  xlsxParts,
  zipOf,
} from './make-files.js'

const MIB = 1024 * 1024

async function refusalIn(reading: Promise<FileContent>): Promise<UnusableFileError> {
  const outcome: unknown = await reading.catch((error: unknown) => error)
  if (outcome instanceof UnusableFileError) return outcome
  throw new Error(`was not refused: ${JSON.stringify(outcome)}`)
}

const refusalOf = (bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<UnusableFileError> =>
  refusalIn(readUpload('tep.xlsx', bytes, limits))

const book = xlsxParts(textRow(1, 'một'))
const text = docxParts(paragraph('một'))
const without = (part: string): Record<string, string> =>
  Object.fromEntries(Object.entries(book).filter(([name]) => name !== part))

/** Changes one field of every part of a zip file in both of its two headers. */
function patched(
  zip: Uint8Array,
  [local, central]: readonly [number, number],
  change: (bytes: Buffer, at: number) => void,
): Uint8Array {
  const bytes = Buffer.from(zip)
  for (const [mark, field] of [
    ['PK\x03\x04', local],
    ['PK\x01\x02', central],
  ] as const) {
    let at = bytes.indexOf(mark, 0, 'latin1')
    for (; at >= 0; at = bytes.indexOf(mark, at + 4, 'latin1')) change(bytes, at + field)
  }
  return bytes
}

const lyingAboutSizes = (zip: Uint8Array): Uint8Array =>
  patched(zip, [22, 24], (bytes, at) => bytes.writeUInt32LE(100, at))

const locked = (zip: Uint8Array): Uint8Array =>
  patched(zip, [6, 8], (bytes, at) => bytes.writeUInt16LE(bytes.readUInt16LE(at) | 1, at))

/** Changes the check sums of all parts, as damage to their bytes would make them wrong. */
const damaged = (zip: Uint8Array): Uint8Array =>
  patched(zip, [14, 16], (bytes, at) => bytes.writeUInt32LE(1, at))

const doctype = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
const sheet = 'xl/worksheets/sheet1.xml'

describe('files that are refused', () => {
  it.each([
    ['blank text', Buffer.from(' \n\t\n'), 'không có chữ'],
    ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 'hình ảnh'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'hình ảnh'],
    ['a WebP', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1'), 'hình ảnh'],
    ['a BMP', Buffer.from('BM\x10\0\0\0\0\0\0\0\x36', 'latin1'), 'hình ảnh'],
    ['a Windows program', Buffer.from('MZ\x90\0\x03\0', 'latin1'), 'chương trình'],
    ['a Linux program', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), 'chương trình'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'chương trình'],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 0x08, 0, 0]), 'gói nén'],
    ['a zip of other files', zipOf({ 'a.txt': 'một' }), 'gói nén'],
    ['RTF', Buffer.from('{\\rtf1\\ansi một}'), 'RTF'],
    ['a web page', Buffer.from('\n<html><table></table></html>'), 'HTML'],
    ['unknown bytes', Buffer.from([1, 2, 0, 3, 4]), 'Không nhận ra'],
    [
      'OpenDocument',
      zipOf({ mimetype: 'x', 'content.xml': '<a/>', 'META-INF/manifest.xml': '<a/>' }),
      'OpenDocument',
    ],
    ['a binary workbook', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': '' }), '.xlsb'],
    ['macros in a workbook', zipOf({ ...book, 'xl/vbaProject.bin': 'x' }), 'macro'],
    ['a macro sheet of old', zipOf({ ...book, 'xl/macrosheets/sheet1.xml': '<a/>' }), 'macro'],
    ['macros in a document', zipOf({ ...text, 'word/vbaProject.bin': 'x' }), 'macro'],
    [
      'a type that allows macros',
      zipOf({
        ...book,
        '[Content_Types].xml': (book['[Content_Types].xml'] ?? '').replace(
          'openxmlformats-officedocument.spreadsheetml.sheet',
          'ms-excel.sheet.macroEnabled',
        ),
      }),
      'macro',
    ],
    ['a name that leaves the folder', zipOf({ ...book, '../../evil.xml': '<a/>' }), 'thư mục khác'],
    ['such a name with backslashes', zipOf({ ...book, '..\\evil.xml': '<a/>' }), 'thư mục khác'],
    ['an absolute name', zipOf({ ...book, '/etc/evil.xml': '<a/>' }), 'thư mục khác'],
    ['a DOCTYPE', zipOf({ ...book, [sheet]: doctype + (book[sheet] ?? '') }), 'DOCTYPE'],
    [
      'a DOCTYPE in UTF-16',
      zipOf({ ...book, [sheet]: Buffer.from(`\ufeff${doctype}`, 'utf16le') }),
      'DOCTYPE',
    ],
    [
      'a DOCTYPE in a document',
      zipOf({ ...text, 'word/document.xml': doctype + (text['word/document.xml'] ?? '') }),
      'DOCTYPE',
    ],
    ['a locked zip', locked(zipOf(book)), 'mật khẩu'],
    ['a cut off workbook', xlsxOf(textRow(1, 'một')).subarray(0, 900), 'hỏng'],
    ['a cut off document', docxOf(paragraph('một')).subarray(0, 900), 'hỏng'],
    ['a workbook without its sheet', zipOf(without(sheet)), 'hỏng'],
    ['XML that ends too early', zipOf({ ...book, [sheet]: '<worksheet><sheetData><row r="1">' }), 'hỏng'],
    ['an Office file without its types', zipOf({ ...book, '[Content_Types].xml': '<Types/>' }), 'hỏng'],
    ['a part that was damaged', damaged(zipOf(book)), 'hỏng'],
    ['two parts of one name', zipOf({ ...book, [sheet.toUpperCase()]: book[sheet] ?? '' }), 'hỏng'],
  ])('%s', async (_, bytes, reason) => {
    const refusal = await refusalIn(readHere('tep.xlsx', bytes))
    expect(refusal.message).toContain(reason)
    expect(refusal.remedy).toMatch(/\.$/)
  })

  it('an empty file', async () => {
    expect((await refusalOf(new Uint8Array())).message).toContain('trống')
  })

  it('a file over the size limit, in words with both sizes', async () => {
    const refusal = await refusalOf(new Uint8Array(41 * MIB))
    expect(refusal.message).toBe('Tệp lớn 41 MB, quá mức 40 MB được phép.')
  })
})

/** Memory that is enough for every honest file here, so that the attacks need not be large. */
const LITTLE = { maxMemoryMb: 300 }

describe('files that attack', () => {
  it('a part that unpacks to far more than it is', async () => {
    const bomb = zipOf({ ...book, 'xl/media.xml': Buffer.alloc(30 * MIB, ' ') })
    expect((await refusalOf(bomb)).message).toContain('bung ra quá lớn')
  })

  it('parts that together unpack to too much', async () => {
    expect((await refusalOf(zipOf(book), { maxUnpackedBytes: 1000 })).message).toContain('bung ra quá lớn')
  })

  it('thousands of parts', async () => {
    const parts = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`xl/a${at}.xml`, '']))
    expect((await refusalOf(zipOf({ ...book, ...parts }))).message).toContain('bung ra quá lớn')
  })

  it('a zip that lies about its sizes', async () => {
    const bomb = zipOf({ ...book, 'xl/media.xml': Buffer.alloc(30 * MIB, ' ') })
    expect((await refusalOf(lyingAboutSizes(bomb))).message).toContain('hỏng')
  })

  it('one long text repeated in every cell', async () => {
    const cells = Array.from(
      { length: 2000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`,
    )
    const refusal = await refusalOf(xlsxOf(cells.join(''), ['x'.repeat(30_000)]))
    expect(refusal.message).toContain('quá nhiều thời gian hoặc bộ nhớ')
  })

  it('a sheet so wide that it fills the memory', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`,
    )
    const wide = xlsxOf(`${rows.join('')}<row r="20001"><c r="XFD20001"><v>1</v></c></row>`)
    const refusal = await refusalOf(wide, LITTLE)
    expect(refusal.message).toContain('quá nhiều thời gian hoặc bộ nhớ')
  })

  it('a PDF page that unpacks without end', async () => {
    const page = deflated(deflated(Buffer.alloc(500 * MIB, ' ')))
    const pdf = pdfOfContents([page], '/Filter [/FlateDecode /FlateDecode]')
    const refusal = await refusalOf(pdf, LITTLE)
    expect(refusal.message).toContain('quá nhiều thời gian hoặc bộ nhớ')
  })

  it('elements nested deeper than any program can follow', async () => {
    const deep =
      '<w:sdt><w:sdtContent>'.repeat(50_000) + paragraph('một') + '</w:sdtContent></w:sdt>'.repeat(50_000)
    const refusal = await refusalOf(docxOf(deep), { maxRatio: 10_000 })
    expect(refusal.message).toContain('hỏng')
  })

  it('anything that takes longer than it may', async () => {
    const refusal = await refusalOf(zipOf(book), { maxSeconds: 0 })
    expect(refusal.message).toContain('quá nhiều thời gian hoặc bộ nhớ')
  })

  it('and honest files are read after all of that', async () => {
    expect((await readUpload('a.xlsx', zipOf(book), LITTLE)).tables).toHaveLength(1)
    expect((await readUpload('a.pdf', pdfOf([['một']]), LITTLE)).passages).toHaveLength(1)
  })
})

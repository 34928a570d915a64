import CFB from 'cfb'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { deflateSync } from 'node:zlib'
import type { FileContent } from '../../../src/import/file-content.js'
import { DEFAULT_LIMITS } from '../../../src/import/read/limits.js'
import { readBytes } from '../../../src/import/read/read-bytes.js'

/** Small files of every kind, made by hand so that each oddity in them is ours. */

/** Reads without a process of its own, which takes longer to start than such a file to read. */
export const readHere = (name: string, bytes: Uint8Array): Promise<FileContent> =>
  readBytes(name, bytes, DEFAULT_LIMITS)

export type Parts = Readonly<Record<string, string | Uint8Array>>

export function zipOf(parts: Parts): Uint8Array {
  const files: Zippable = {}
  for (const [name, part] of Object.entries(parts)) {
    files[name] = typeof part === 'string' ? strToU8(part) : part
  }
  return zipSync(files)
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const contentTypes = (part: string, type: string): string =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="${part}" ContentType="${type}"/></Types>`

const relations = (...targets: [type: string, target: string][]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], at) =>
        `<Relationship Id="r${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

/** Cell styles of `xlsxParts`: 0 general, 1 date, 2 time of day, 3 date as staff write it. */
const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>'

/** A workbook with one sheet named "Xã A&B"; `rows` is what stands in its sheetData. */
export function xlsxParts(rows: string, shared: readonly string[] = []): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes('/xl/workbook.xml', `${OFFICE}.spreadsheetml.sheet.main+xml`),
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="Xã A&amp;B" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ),
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  }
}

export const xlsxOf = (rows: string, shared?: readonly string[]): Uint8Array => zipOf(xlsxParts(rows, shared))

/** One row of text cells from column A on. */
export const textRow = (row: number, ...texts: string[]): string =>
  `<row r="${row}">${texts
    .map((text, at) => `<c r="${'ABCDEFGH'.charAt(at)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`)
    .join('')}</row>`

/** A Word document; `body` is what stands in its w:body. */
export function docxParts(body: string): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes('/word/document.xml', `${OFFICE}.wordprocessingml.document.main+xml`),
    '_rels/.rels': relations(['officeDocument', 'word/document.xml']),
    'word/_rels/document.xml.rels': relations(
      ['hyperlink', 'https://example.org/'],
      ['footnotes', 'footnotes.xml'],
    ),
    'word/footnotes.xml': `<w:footnotes ${WORD}><w:footnote w:id="2">${paragraph('Theo mẫu số 1.')}</w:footnote></w:footnotes>`,
    'word/document.xml': `<w:document ${WORD}><w:body>${body}</w:body></w:document>`,
  }
}

const WORD = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${RELATIONS}"`

export const docxOf = (body: string): Uint8Array => zipOf(docxParts(body))

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

export const paragraph = (text: string): string => `<w:p>${run(text)}</w:p>`

/** A table cell of paragraphs; `properties` stands in its w:tcPr. */
export const cell = (texts: readonly string[], properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${texts.map(paragraph).join('')}</w:tc>`

export const table = (...rows: (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`

/** A PDF with the given lines on each page; every letter is its own code, told by a ToUnicode map. */
export function pdfOf(pages: readonly (readonly string[])[], trailer = ''): Uint8Array {
  const letters = Array.from(new Set(pages.flat().join('')))
  const hex = (number: number, width: number): string => number.toString(16).padStart(width, '0')
  const map = letters.map((letter, at) => `<${hex(at + 1, 2)}> <${hex(letter.charCodeAt(0), 4)}>`).join('\n')
  const contents = pages.map((lines) =>
    lines
      .map((line, at) => {
        const codes = Array.from(line, (letter) => hex(letters.indexOf(letter) + 1, 2)).join('')
        return `BT /F1 12 Tf 50 ${800 - at * 20} Td <${codes}> Tj ET`
      })
      .join('\n'),
  )
  return pdfOfContents(
    contents.map((content) => Buffer.from(content)),
    '',
    map,
    trailer,
  )
}

/** A PDF whose pages draw these content streams, already encoded with `filter`. */
export function pdfOfContents(
  contents: readonly Uint8Array[],
  filter = '',
  map = '',
  trailer = '',
): Uint8Array {
  const stream = (data: Uint8Array, dictionary = ''): Buffer =>
    Buffer.concat([
      Buffer.from(`<< /Length ${data.length} ${dictionary} >>\nstream\n`),
      data,
      Buffer.from('\nendstream'),
    ])
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <00> <ff> endcodespacerange ${map.split('\n').length} beginbfchar\n${map}\nendbfchar endcmap end end`
  const first = 5
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(
      `<< /Type /Pages /Count ${contents.length} /Kids [${contents.map((_, at) => `${first + at * 2} 0 R`).join(' ')}] >>`,
    ),
    Buffer.from(
      `<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 0 /LastChar 255 /Widths [${'600 '.repeat(256)}] /ToUnicode 4 0 R >>`,
    ),
    stream(Buffer.from(cmap)),
    ...contents.flatMap((content, at) => [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + at * 2 + 1} 0 R >>`,
      ),
      stream(content, filter),
    ]),
  ]
  const chunks = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let length = chunks[0]?.length ?? 0
  for (const [at, object] of objects.entries()) {
    offsets.push(length)
    const chunk = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    chunks.push(chunk)
    length += chunk.length
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...chunks, Buffer.from(end)])
}

/** What makes a reader ask for a password that nobody can guess. */
export const PDF_LOCK = `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`

export const deflated = (bytes: Uint8Array): Uint8Array => deflateSync(bytes)

/** An OLE compound file with these streams, by path. */
export function oleOf(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file = CFB.utils.cfb_new()
  for (const [path, content] of Object.entries(streams)) CFB.utils.cfb_add(file, path, Buffer.from(content))
  return CFB.write(file, { type: 'buffer' }) as Buffer
}

/** One stretch of a .doc up to its mark: \r ends a paragraph, \x07 a cell or, with `endsRow`, a row. */
export interface DocRun {
  text: string
  inTable?: boolean
  endsRow?: boolean
  deleted?: boolean
}

export interface DocOptions {
  /** Bits to set in the flags of the file. */
  flags?: number
  /** Further streams of the compound file. */
  streams?: Readonly<Record<string, Uint8Array>>
  /** Write the text in windows-1252, one byte a character. */
  narrow?: boolean
}

const TEXT_AT = 0x400
const PAGE = 512

/** A Word 97 document of one piece of text, with one page of paragraph and one of character properties. */
export function docOf(
  runs: readonly DocRun[],
  { flags = 0, streams = {}, narrow = false }: DocOptions = {},
): Uint8Array {
  const width = narrow ? 1 : 2
  const text = runs.map((run) => run.text).join('')
  const bytes = Buffer.from(text, narrow ? 'latin1' : 'utf16le')
  const propertiesAt = Math.ceil((TEXT_AT + bytes.length) / PAGE) * PAGE
  const document = Buffer.alloc(propertiesAt + 2 * PAGE)
  document.writeUInt16LE(0xa5ec, 0)
  document.writeUInt16LE(0x00c1, 2)
  document.writeUInt16LE(flags, 0x0a)
  document.writeUInt32LE(text.length, 0x4c)
  bytes.copy(document, TEXT_AT)

  const bounds = [TEXT_AT]
  for (const run of runs) bounds.push((bounds.at(-1) ?? 0) + run.text.length * width)
  const byte = (code: number): number[] => [code & 0xff, code >> 8, 1]
  const paragraphs = runs.map(({ inTable, endsRow }) => [
    ...[0, 0],
    ...(inTable ? byte(0x2416) : []),
    ...(endsRow ? byte(0x2417) : []),
  ])
  // The length of paragraph properties counts words, less the half word it takes itself.
  const padded = paragraphs.map((list) => (list.length % 2 === 0 ? [...list, 0] : list))
  propertyPage(document, propertiesAt, bounds, padded, 13, (list) => (list.length + 1) / 2)
  const characters = runs.map(({ deleted }) => (deleted ? byte(0x0800) : []))
  propertyPage(document, propertiesAt + PAGE, bounds, characters, 1, (list) => list.length)

  const table = Buffer.alloc(200)
  table.writeUInt8(2, 0)
  table.writeUInt32LE(16, 1)
  table.writeUInt32LE(text.length, 9)
  table.writeUInt32LE(narrow ? (TEXT_AT * 2) | 0x40000000 : TEXT_AT, 15)
  document.writeUInt32LE(21, 0x01a6)
  for (const [index, at, page] of [
    [0x0102, 100, propertiesAt / PAGE],
    [0x00fa, 120, propertiesAt / PAGE + 1],
  ] as const) {
    document.writeUInt32LE(at, index)
    document.writeUInt32LE(12, index + 4)
    table.writeUInt32LE(TEXT_AT, at)
    table.writeUInt32LE(bounds.at(-1) ?? 0, at + 4)
    table.writeUInt32LE(page, at + 8)
  }
  return oleOf({ '/WordDocument': document, '/0Table': table, ...streams })
}

function propertyPage(
  document: Buffer,
  page: number,
  bounds: readonly number[],
  lists: readonly (readonly number[])[],
  stride: number,
  lengthOf: (list: readonly number[]) => number,
): void {
  for (const [at, bound] of bounds.entries()) document.writeUInt32LE(bound, page + at * 4)
  let free = PAGE - 2
  for (const [at, list] of lists.entries()) {
    if (list.length === 0) continue
    free = (free - list.length - 1) & ~1
    document.writeUInt8(lengthOf(list), page + free)
    Buffer.from(list).copy(document, page + free + 1)
    document.writeUInt8(free / 2, page + bounds.length * 4 + at * stride)
  }
  document.writeUInt8(lists.length, page + PAGE - 1)
}

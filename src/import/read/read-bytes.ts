import { extname } from 'node:path'
import { UnusableFileError, type FileContent } from '../file-content.js'
import { decodeText } from './decode-text.js'
import type { ReadLimits } from './limits.js'
import { inOldEncoding } from './old-encoding.js'
import { recognise } from './recognise.js'
import * as refusals from './refusals.js'

/**
 * Reads a file by what it is, whatever its name; the name only tells CSV, JSON lines and plain text apart.
 * A hostile file can keep this busy or make it use much memory: `readUpload` runs it where that does no harm.
 * @throws UnusableFileError when the file is refused, with a technical `cause` when it is broken
 */
export async function readBytes(name: string, bytes: Uint8Array, limits: ReadLimits): Promise<FileContent> {
  const content = await contentOf(name, bytes, limits).catch((error: unknown) => {
    throw error instanceof UnusableFileError ? error : refusals.broken(error)
  })
  const characters = charactersIn(content)
  if (characters === 0) throw refusals.noText()
  if (characters > limits.maxCharacters) throw refusals.tooHeavy()
  if (inOldEncoding(content)) throw refusals.oldEncoding()
  return content
}

/** Libraries are loaded when a file needs them: together they take longer to load than most files to read. */
async function contentOf(name: string, bytes: Uint8Array, limits: ReadLimits): Promise<FileContent> {
  switch (recognise(bytes)) {
    case 'pdf':
      return (await import('./pdf-file.js')).readPdf(bytes)
    case 'ole':
      return (await import('./doc-file.js')).readDoc(bytes)
    case 'zip': {
      const { openOfficePackage } = await import('./office-package.js')
      const office = await openOfficePackage(bytes, limits)
      if (office.kind === 'docx') return (await import('./docx-file.js')).readDocx(office.bytes)
      return (await import('./xlsx-file.js')).readXlsx(office.bytes)
    }
    case 'text':
      return textContentOf(name, decodeText(bytes))
  }
}

async function textContentOf(name: string, text: string): Promise<FileContent> {
  if (/^\s*<(!doctype|html|table|\?xml|\?mso)/i.test(text)) {
    throw refusals.unsupported('trang web (HTML) hoặc tệp XML', 'Word (.docx) hoặc Excel (.xlsx)')
  }
  const { readJsonLines, readPlainText } = await import('./text-file.js')
  const extension = extname(name).toLowerCase()
  if (['.jsonl', '.ndjson'].includes(extension)) return readJsonLines(text)
  // Programs that export "Excel" files often write separated values under that name.
  if (['.csv', '.tsv', '.xls', '.xlsx'].includes(extension))
    return (await import('./csv-file.js')).readCsv(name, text)
  return readPlainText(text)
}

function charactersIn({ passages, tables }: FileContent): number {
  let sum = 0
  for (const passage of passages) sum += passage.text.length
  for (const table of tables) for (const row of table.rows) for (const cell of row.cells) sum += cell.length
  return sum
}

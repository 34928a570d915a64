import { getDocumentProxy } from 'unpdf'
import type { FileContent, Passage } from '../file-content.js'
import { cleanText } from './clean-text.js'
import * as refusals from './refusals.js'

/** Bytes at the end of a file among which its end mark stands; some programs write a little after it. */
const TAIL = 4096

/**
 * The text layer of a PDF, one passage a printed line ("trang 3"); tables are lines like any others.
 * One that opens without a password is read even if it forbids printing or copying.
 * @throws UnusableFileError when it needs a password, or when most pages have no text (a scan).
 */
export async function readPdf(bytes: Uint8Array): Promise<FileContent> {
  // pdf.js mends a file that was cut off and gives the pages it finds; part of a plan is worse than none.
  if (!Buffer.from(bytes.slice(-TAIL)).includes('%%EOF')) throw refusals.broken()
  const pdf = await opened(bytes)
  const passages: Passage[] = []
  let pagesWithText = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    page.cleanup()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    const lines = text
      .split('\n')
      .map(cleanText)
      .filter((line) => line !== '')
    if (lines.length > 0) pagesWithText += 1
    for (const line of lines) passages.push({ place: `trang ${number}`, text: line })
  }
  // A signature stamped on a scan gives one page a line of text; a blank page among others is usual.
  if (pagesWithText * 2 < pdf.numPages) throw refusals.scanned(pdf.numPages, pagesWithText)
  return { format: 'pdf', tables: [], passages }
}

async function opened(bytes: Uint8Array): ReturnType<typeof getDocumentProxy> {
  try {
    // pdf.js takes the bytes over, so it gets its own; it refuses Node's Buffer.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw refusals.encrypted()
    throw error
  }
}

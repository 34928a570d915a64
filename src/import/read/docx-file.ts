import { Parser } from 'htmlparser2'
import type { FileContent } from '../file-content.js'
import { contentOfBlocks, type Block } from './blocks.js'
import { HtmlBlocks } from './html-blocks.js'

/**
 * A Word document: body, text boxes and notes, without headers, footers, comments, pictures and
 * deleted text. Numbers that Word itself puts before list items are not part of its text.
 */
export async function readDocx(bytes: Uint8Array): Promise<FileContent> {
  // Few ever read one: the service starts without.
  const { default: mammoth } = await import('mammoth')
  const { value: html } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
  )
  return contentOfBlocks('docx', blocksOf(html))
}

/** The blocks of the simple HTML that mammoth writes. */
export function blocksOf(html: string): Block[] {
  const blocks = new HtmlBlocks()
  const parser = new Parser({
    onopentag: (name, attributes) => blocks.open(name, attributes),
    ontext: (text) => blocks.text(text),
    onclosetag: (name) => blocks.close(name),
  })
  parser.end(html)
  return blocks.finish()
}

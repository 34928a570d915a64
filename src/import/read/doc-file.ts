import type { FileContent } from '../file-content.js'
import { contentOfBlocks } from './blocks.js'
import { DocBlocks } from './doc-blocks.js'
import { deletedRuns, paragraphRuns, runAt } from './doc-properties.js'
import { docText } from './doc-text.js'
import { openWordFile } from './ole-file.js'

/** Signs by which Word marks structure within the text ([MS-DOC] 2.4.1). */
const MARK = {
  cellOrRow: '\x07',
  pageBreak: '\x0c',
  paragraph: '\r',
  fieldBegin: '\x13',
  fieldSeparator: '\x14',
  fieldEnd: '\x15',
}

/** What Word prints for its own signs inside a paragraph: a column break, a hard hyphen, a soft one. */
const PRINTED: Readonly<Record<string, string>> = { '\x0e': '\n', '\x1e': '-', '\x1f': '' }

/**
 * A Word 97-2003 document: body, text boxes and notes, without headers, footers and deleted text.
 * Numbers that Word itself puts before list items are not part of its text.
 */
export function readDoc(bytes: Uint8Array): FileContent {
  const streams = openWordFile(bytes)
  const { characters, offsets } = docText(streams)
  const paragraphs = paragraphRuns(streams)
  const deleted = deletedRuns(streams)
  const hidden = fieldCodes(characters)
  const blocks = new DocBlocks()
  for (let at = 0; at < characters.length; at++) {
    const character = characters.charAt(at)
    const offset = offsets[at] as number
    if (hidden[at] === 1 || (deleted.length > 0 && runAt(deleted, offset))) continue
    if (character === MARK.paragraph || character === MARK.pageBreak) {
      blocks.endParagraph(runAt(paragraphs, offset)?.inTable ?? false)
    } else if (character !== MARK.cellOrRow) {
      blocks.add(PRINTED[character] ?? character)
    } else if (runAt(paragraphs, offset)?.endsRow) {
      blocks.endRow()
    } else {
      blocks.endCell()
    }
  }
  return contentOfBlocks('doc', blocks.finish())
}

/** 1 at every character between the begin of a field and its result (HYPERLINK "...", PAGE, TOC \o). */
function fieldCodes(characters: string): Uint8Array {
  const hidden = new Uint8Array(characters.length)
  const open: { begin: number; separator: number | undefined }[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters.charAt(at)
    const field = open.at(-1)
    if (character === MARK.fieldBegin) {
      open.push({ begin: at, separator: undefined })
    } else if (character === MARK.fieldSeparator && field) {
      field.separator = at
    } else if (character === MARK.fieldEnd && field) {
      hidden.fill(1, field.begin, (field.separator ?? at) + 1)
      open.pop()
    }
  }
  return hidden
}

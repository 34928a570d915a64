import type { FileContent, Passage, Row, Table } from '../file-content.js'
import { cleanText } from './clean-text.js'

/** A word processor's document in reading order: paragraphs, and tables as rows of raw cell texts. */
export type Block = { paragraph: string } | { rows: readonly (readonly string[])[] }

/**
 * Paragraphs become passages ("đoạn 4"), tables become tables, and their rows stand among the passages
 * too, at their place in the reading order, as "cell | cell". Empty paragraphs and rows are left out.
 */
export function contentOfBlocks(format: 'docx' | 'doc', blocks: Iterable<Block>): FileContent {
  const passages: Passage[] = []
  const tables: Table[] = []
  let paragraphs = 0
  for (const block of blocks) {
    if ('paragraph' in block) {
      const text = cleanText(block.paragraph)
      if (text === '') continue
      paragraphs += 1
      passages.push({ place: `đoạn ${paragraphs}`, text })
      continue
    }
    const name = `bảng ${tables.length + 1}`
    const rows = block.rows.flatMap((cells, index) => rowAt(`${name}, dòng ${index + 1}`, cells))
    if (rows.length === 0) continue
    tables.push({ name, rows })
    for (const row of rows) {
      passages.push({ place: row.place, text: row.cells.filter((cell) => cell !== '').join(' | ') })
    }
  }
  return { format, tables, passages }
}

/** A row of cleaned cells without the blank ones at its end; nothing for a row that is blank. */
export function rowAt(place: string, raw: readonly string[]): Row[] {
  const cells = raw.map(cleanText)
  while (cells.at(-1) === '') cells.pop()
  return cells.length === 0 ? [] : [{ place, cells }]
}

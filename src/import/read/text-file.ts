import type { FileContent, Passage } from '../file-content.js'
import { cleanText, plainText } from './clean-text.js'

/** Running text, one passage a line that is not blank ("dòng 12"). */
export function readPlainText(text: string): FileContent {
  return { format: 'text', tables: [], passages: passagesOf(text, cleanText) }
}

/**
 * JSON lines, one passage a line, not parsed: a text inside that is written with \u escapes is only
 * normalised by whoever parses the line.
 */
export function readJsonLines(text: string): FileContent {
  const oneLine = (line: string): string => plainText(line).replaceAll('\n', ' ').trim()
  return { format: 'jsonl', tables: [], passages: passagesOf(text, oneLine) }
}

function passagesOf(text: string, clean: (line: string) => string): Passage[] {
  return text.split(/\r\n|[\r\n]/).flatMap((line, index) => {
    const cleaned = clean(line)
    return cleaned === '' ? [] : [{ place: `dòng ${index + 1}`, text: cleaned }]
  })
}

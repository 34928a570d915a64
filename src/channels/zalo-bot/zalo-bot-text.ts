/** A text with its bold ranges, counted in UTF-16 units, in order. */
export interface StyledText {
  text: string
  bold: Range[]
}

export interface Range {
  start: number
  len: number
}

export function joinTexts(parts: readonly StyledText[], between: string): StyledText {
  let text = ''
  const bold: Range[] = []
  parts.forEach((part, index) => {
    if (index > 0) text += between
    for (const { start, len } of part.bold) bold.push({ start: start + text.length, len })
    text += part.text
  })
  return { text, bold }
}

/** Parts of at most `most` units: cut at a line end, else at a blank, else anywhere but within a character. */
export function cutText(whole: StyledText, most: number): StyledText[] {
  const parts: StyledText[] = []
  const { text } = whole
  let from = skipBlanks(text, 0)
  while (from < text.length) {
    const end = text.length - from <= most ? text.length : cutAt(text, from, most)
    const part = slice(whole, from, end)
    if (part.text !== '') parts.push(part)
    from = skipBlanks(text, end)
  }
  return parts
}

/** A cut at a line end or blank is made only where it leaves the part at least half full. */
function cutAt(text: string, from: number, most: number): number {
  const least = from + Math.floor(most / 2)
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign, from + most)
    if (at > least) return at
  }
  const end = from + most
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end
}

/** Without blanks at its ends: should Zalo trim them, the ranges would be off. */
function slice({ text, bold }: StyledText, from: number, end: number): StyledText {
  const part = text.slice(from, end).trimEnd()
  const last = from + part.length
  const ranges = bold.flatMap((range) => {
    const start = Math.max(range.start, from)
    const len = Math.min(range.start + range.len, last) - start
    return len > 0 ? [{ start: start - from, len }] : []
  })
  return { text: part, bold: ranges }
}

function skipBlanks(text: string, from: number): number {
  const rest = text.slice(from)
  return from + rest.length - rest.trimStart().length
}

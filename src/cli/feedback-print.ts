/** Rows under a heading, each column as wide as its widest cell; the last one ends where it ends. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [heading, ...rows].map((row) => row.map((cell) => oneLine(cell).normalize('NFC')))
  const widths = heading.map((_, column) => Math.max(...all.map((row) => lengthOf(row[column] ?? ''))))
  return all.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell)))
      .join('  ')
      .trimEnd(),
  )
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Every line of a text set in, so that none passes for a line of ours. */
export function setIn(text: string): string[] {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => `  ${line.trimEnd()}`)
}

/** Lines below a title; nothing when there are none. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${oneLine(line)}`)]
}

/** A text below a title; nothing when there is none. */
export function part(title: string, text: string | null): string[] {
  return text === null ? [] : ['', `${title}:`, ...setIn(text)]
}

/**
 * Words of citizens reach the screens of staff: control characters and those that turn the writing around are left out, so that
 * nothing in a report can move the cursor, hide a line or change the terminal.
 */
export function safeLine(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, '')
}

/** JSON of one line; the same characters are written as escapes, so nothing is lost. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}]/gu, (symbol) =>
    Array.from(
      { length: symbol.length },
      (_, index) => `\\u${symbol.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
}

function lengthOf(text: string): number {
  return Array.from(text).length
}

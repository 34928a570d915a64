/** Text within the limits of consultation messages, counted in UTF-16 units. Pure. */

export const MOST_TEXT_UNITS = 2_000
export const MOST_TITLE_UNITS = 100

/** Fills messages line by line; a line too long for one is cut at a blank, else between two characters. */
export function cutLines(lines: readonly string[]): string[] {
  const parts: string[] = []
  let part: string[] = []
  const close = (): void => {
    const text = part.join('\n').trim()
    if (text !== '') parts.push(text)
    part = []
  }
  for (const line of lines.flatMap(cutLine)) {
    if (part.join('\n').length + 1 + line.length > MOST_TEXT_UNITS) close()
    part.push(line)
  }
  close()
  return parts
}

function cutLine(line: string): string[] {
  const cut: string[] = []
  let rest = line
  while (rest.length > MOST_TEXT_UNITS) {
    const blank = rest.lastIndexOf(' ', MOST_TEXT_UNITS)
    const end = blank > MOST_TEXT_UNITS / 2 ? blank : wholeCharacters(rest, MOST_TEXT_UNITS)
    cut.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return [...cut, rest]
}

export function titleOf(label: string): string {
  const title = clean(label).trim()
  if (title === '') return '…'
  return title.length <= MOST_TITLE_UNITS
    ? title
    : `${title.slice(0, wholeCharacters(title, MOST_TITLE_UNITS - 1)).trimEnd()}…`
}

/** The greatest end up to `most` that cuts no character in two. */
function wholeCharacters(text: string, most: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most
}

/** NFC before anything is counted: the same sentence is a quarter longer in NFD. No half characters. */
export function clean(text: string): string {
  return text.normalize('NFC').replace(/\p{Surrogate}/gu, '\u{FFFD}')
}

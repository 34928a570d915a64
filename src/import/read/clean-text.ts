/** What Word leaves of a link's field code once its braces are gone: HYPERLINK "address" \o "tip". */
const LINK_CODE = /\bHYPERLINK\s+(?:\\[a-z]\s+)*"[^"]*"(?:\s+\\[a-z](?:\s+"[^"]*")?)*/g

/**
 * Text as the rest of the program expects it: Unicode NFC, every blank a plain blank, every line break
 * `\n`, hyphens that forbid a break plain hyphens, no control, zero-width or direction characters.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\p{Zs}]/gu, ' ')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[^\P{Cc}\n]|\p{Cf}/gu, '')
}

/** `plainText` without link codes, each line and the whole trimmed: one cell or one paragraph. */
export function cleanText(text: string): string {
  return plainText(text)
    .replace(LINK_CODE, '')
    .replace(/ *\n */g, '\n')
    .trim()
}

/** What a template leaves for a person to write: "[điền: kết quả xử lý]". */
const UNFILLED = /\[điền:[^\]\n]*\]/giu

/** Such a place, as it stands in a text. */
export function unfilled(what: string): string {
  return `[điền: ${what}]`
}

/** The places of a text that nobody has filled in yet; a reply that has any is not sent. */
export function unfilledIn(text: string): string[] {
  return text.normalize('NFC').match(UNFILLED) ?? []
}

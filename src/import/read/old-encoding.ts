import type { FileContent } from '../file-content.js'

/** Enough to judge by; a whole directory would tell no more. */
const SAMPLE = 200_000

/** Fewer such signs are chance. */
const FEWEST = 5

/** Letters of the TCVN3 fonts that are no letters elsewhere, within a word: hµnh, ®¨ng, nh©n. */
const TCVN3 = /[a-z][µμ¶-¾©®ª«¬¨]|[µμ¶-¾©®ª«¬¨][a-z]/gi

/** Accents of the VNI fonts, which follow their vowel: haønh, thuû tuïc, giaûi quyeát. */
const VNI = /[aeouy][àáâãäåèéêëïõøùúûü]/gi

/**
 * Whether the text was typed with a TCVN3 (".VnTime") or VNI font: signs of Latin-1 stand in the middle
 * of its words, and letters that only Vietnamese has (ạ, ế, ơ, đ) are missing.
 */
export function inOldEncoding(content: FileContent): boolean {
  const text = sample(content)
  const signs = Math.max(count(text, TCVN3), count(text, VNI))
  const vietnamese = count(text, /[ăđĩũơư\u1ea0-\u1ef9]/giu)
  const letters = count(text, /\p{L}/gu)
  return signs >= FEWEST && signs > letters * 0.03 && vietnamese < signs
}

function sample({ passages, tables }: FileContent): string {
  let text = ''
  for (const passage of passages) {
    if (text.length > SAMPLE) return text
    text += passage.text
  }
  for (const table of tables) {
    for (const row of table.rows) {
      if (text.length > SAMPLE) return text
      text += row.cells.join(' ')
    }
  }
  return text
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

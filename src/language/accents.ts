import { fold, normalise } from './fold.js'

/**
 * The diacritics a message was typed with, kept beside its folded words. Folding makes "làm thủ"
 * (to do a procedure) and "lạm thu" (to overcharge) one: where people did type marks, they tell.
 */
export interface Accents {
  /** Key of a folded word as it was typed; undefined when it was typed bare or in several ways. */
  typedAs(folded: string): string | undefined
  /** False when this word was typed with marks, and with other ones than these. */
  allow(word: SpelledWord): boolean
}

/** A word and how it is spelled, read once for many messages. */
export interface SpelledWord {
  folded: string
  /** See `accentKey`. */
  key: string
}

export function spelledWord(word: string): SpelledWord {
  return { folded: fold(word), key: accentKey(word) }
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

export function accentsOf(text: string): Accents {
  const typed = new Map<string, Set<string>>()
  for (const word of normalise(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    const folded = fold(word)
    const forms = typed.get(folded)
    if (forms) forms.add(accentKey(word))
    else typed.set(folded, new Set([accentKey(word)]))
  }
  return {
    typedAs(folded) {
      const forms = typed.get(folded)
      const [only] = forms?.size === 1 ? forms : []
      return only === folded ? undefined : only
    },
    allow({ folded, key }) {
      const forms = typed.get(folded)
      // A word typed bare says nothing about its marks.
      return forms === undefined || forms.has(folded) || forms.has(key)
    },
  }
}

/** Letters with their shapes, tone last: equal for "hòa" and "hoà". */
export function accentKey(word: string): string {
  const parts = word.toLowerCase().normalize('NFD')
  return parts.replace(TONES, '').normalize('NFC') + (parts.match(TONES) ?? []).join('')
}

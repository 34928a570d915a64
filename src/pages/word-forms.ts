import { accentKey } from '../language/accents.js'
import { foldedWords, normalise } from '../language/fold.js'

/** Folded words of a text, each with the keys of the forms it is written in there. */
export type WordForms = ReadonlyMap<string, ReadonlySet<string>>

/** Reads texts into the forms of their words; a word met before is not folded again. */
export function createFormReader(): (text: string) => WordForms {
  const known = new Map<string, { folded: string[]; key: string }>()
  const read = (word: string): { folded: string[]; key: string } => {
    const form = known.get(word) ?? { folded: foldedWords(word), key: accentKey(word) }
    known.set(word, form)
    return form
  }
  return (text) => {
    const forms = new Map<string, Set<string>>()
    for (const word of normalise(text).match(/[\p{L}\p{N}]+(?:\.\p{N}+)*/gu) ?? []) {
      const { folded, key } = read(word)
      for (const part of folded) forms.set(part, (forms.get(part) ?? new Set()).add(key))
    }
    return forms
  }
}

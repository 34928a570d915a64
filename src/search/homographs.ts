import { accentKey, type Accents } from '../language/accents.js'
import { fold } from '../language/fold.js'
import { mapSliced, type Sliced } from '../slices.js'

/**
 * Folding makes "thơ" (poem) and "thờ" (worship) one word. Where a person typed marks, a target
 * that only knows the other spelling matched by chance.
 */
export interface Homographs {
  /**
   * Share, by weight, of the question's marked words found in the target that it spells the same
   * way: 1 when all do or none was typed with marks.
   */
  agreement(
    target: number,
    words: readonly string[],
    accents: Accents,
    weight: (word: string) => number,
  ): number
}

export function* createHomographs(texts: readonly (readonly string[])[]): Sliced<Homographs> {
  const spellings = yield* mapSliced(texts, (parts) => {
    const known = new Map<string, Set<string>>()
    for (const part of parts) {
      for (const word of part
        .toLowerCase()
        .normalize('NFC')
        .match(/[\p{L}\p{N}]+/gu) ?? []) {
        const folded = fold(word)
        const forms = known.get(folded)
        if (forms) forms.add(accentKey(word))
        else known.set(folded, new Set([accentKey(word)]))
      }
    }
    return known
  })
  return {
    agreement(target, words, accents, weight) {
      let all = 0
      let same = 0
      for (const word of new Set(words)) {
        const forms = spellings[target]?.get(word)
        const typed = accents.typedAs(word)
        if (!forms || typed === undefined) continue
        all += weight(word)
        if (forms.has(typed)) same += weight(word)
      }
      return all === 0 ? 1 : same / all
    },
  }
}

import { foldedWords } from '../language/fold.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import { mapSliced, type Sliced } from '../slices.js'
import { isPair, pair } from './features.js'
import type { Lexicon, Numbered } from './lexicon.js'
import type { Vocabulary } from './spelling.js'
import type { Telling } from './terms.js'

/** Texts between two chances to pause. */
const PAUSE = 32

/** ln((N + 1) / (n + 0.5)) over targets; a feature of bodies alone counts as seen in one target. */
export function* inverseFrequency(
  targets: readonly Numbered[],
  bodies: readonly Numbered[],
  lexicon: Lexicon,
): Sliced<Telling> {
  const seen = new Uint32Array(lexicon.size)
  const last = new Int32Array(lexicon.size).fill(-1)
  for (const [index, numbers] of targets.entries()) {
    if (index % PAUSE === 0) yield
    for (const feature of numbers) {
      if (last[feature] === index) continue
      last[feature] = index
      seen[feature] = (seen[feature] as number) + 1
    }
  }
  for (const [index, numbers] of bodies.entries()) {
    if (index % PAUSE === 0) yield
    for (const feature of numbers) if (seen[feature] === 0) seen[feature] = 1
  }
  const unseen = Math.log(targets.length + 1) / 2
  const table = Float64Array.from(seen, (count) =>
    count === 0 ? -1 : Math.max(0, Math.log((targets.length + 1) / (count + 0.5))),
  )
  return (feature) => {
    const known = table[lexicon.find(feature) ?? -1] ?? -1
    if (known >= 0) return known
    return isPair(feature) ? 0 : unseen
  }
}

/** Every word of the known texts and of the language files, with how often it occurs, and the pairs of neighbours. */
export function* vocabularyOf(
  fields: readonly (readonly Numbered[])[],
  lexicon: Lexicon,
  knowledge: Knowledge,
): Sliced<Vocabulary> {
  const { noise, slots, synonyms, abbreviations } = knowledge.language
  const spoken = [
    ...noise.words,
    ...noise.weak,
    ...noise.phrases,
    ...Object.values(slots).flatMap((slot) => slot.phrases),
    ...synonyms.flatMap((entry) => [...entry.say, entry.means]),
    ...abbreviations.flatMap((entry) => entry.means),
  ].map(foldedWords)
  const counts = new Map<number, number>()
  const count = (feature: number): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + 1)
  }
  for (const words of spoken) {
    words.forEach((word, index) => {
      count(lexicon.number(word))
      const before = words[index - 1]
      if (before !== undefined) lexicon.number(pair(before, word))
    })
  }
  for (const field of fields) {
    for (const [index, numbers] of field.entries()) {
      if (index % PAUSE === 0) yield
      numbers.forEach(count)
    }
  }
  const words = yield* mapSliced(
    lexicon.entries(),
    ([feature, number]) => [feature, counts.get(number) ?? 0] as const,
    2000,
  )
  return {
    words: new Map(words.filter(([feature, times]) => times > 0 && !isPair(feature))),
    pairs: lexicon,
  }
}

import { foldedWords } from '../language/fold.js'
import type { Knowledge } from '../knowledge/knowledge.js'
import { mapSliced, type Sliced } from '../slices.js'
import { pair } from './features.js'
import type { Vocabulary } from './spelling.js'

/** Texts between two chances to pause. */
const PAUSE = 32

/** ln((N + 1) / (n + 0.5)) over targets; a feature of bodies alone counts as seen in one target. */
export function* inverseFrequency(
  targets: readonly (readonly string[])[],
  bodies: readonly (readonly string[])[],
): Sliced<(feature: string) => number> {
  const seen = new Map<string, number>()
  for (const [index, features] of targets.entries()) {
    if (index % PAUSE === 0) yield
    for (const feature of new Set(features)) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  }
  for (const [index, features] of bodies.entries()) {
    if (index % PAUSE === 0) yield
    for (const feature of features) if (!seen.has(feature)) seen.set(feature, 1)
  }
  const unseen = Math.log(targets.length + 1) / 2
  const table = new Map(
    yield* mapSliced(
      seen,
      ([feature, n]) => [feature, Math.log((targets.length + 1) / (n + 0.5))] as const,
      2000,
    ),
  )
  return (feature) => Math.max(0, table.get(feature) ?? (feature.includes('_') ? 0 : unseen))
}

/** Every word and pair of neighbours that the known texts are made of. */
export function* vocabularyOf(
  fields: readonly (readonly string[])[],
  knowledge: Knowledge,
): Sliced<Vocabulary> {
  const words = new Map<string, number>()
  const pairs = new Set<string>()
  const add = (feature: string): void => {
    if (feature.includes('_')) pairs.add(feature)
    else words.set(feature, (words.get(feature) ?? 0) + 1)
  }
  for (const [index, features] of fields.entries()) {
    if (index % PAUSE === 0) yield
    features.forEach(add)
  }
  const { noise, slots, synonyms, abbreviations } = knowledge.language
  const spoken = [
    ...noise.words,
    ...noise.weak,
    ...noise.phrases,
    ...Object.values(slots).flatMap((slot) => slot.phrases),
    ...synonyms.flatMap((entry) => [...entry.say, entry.means]),
    ...abbreviations.flatMap((entry) => entry.means),
  ]
  for (const phrase of spoken) {
    const list = foldedWords(phrase)
    list.forEach((word, index) => {
      add(word)
      const before = list[index - 1]
      if (before !== undefined) pairs.add(pair(before, word))
    })
  }
  return { words, pairs }
}

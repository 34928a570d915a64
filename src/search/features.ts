/**
 * Words to features: folded syllables and pairs of neighbours. Pairs win back what folding loses
 * (homographs) and stand in for word segmentation, which breaks on text without diacritics.
 */

/** Joins the words of a pair; no word holds it. */
const JOINT = '_'

export function pair(first: string, second: string): string {
  return first + JOINT + second
}

export function isPair(feature: string): boolean {
  return feature.includes(JOINT)
}

/** Syllables and neighbour pairs of a text, repeats kept. */
export function textFeatures(words: readonly string[]): string[] {
  const features = [...words]
  for (let index = 1; index < words.length; index++) {
    features.push(pair(words[index - 1] ?? '', words[index] ?? ''))
  }
  return features
}

/**
 * Weighted features of a question. A pair weighs as the mean of its words; a feature said twice
 * counts once, at its greatest weight.
 */
export function weightedFeatures(words: readonly { word: string; weight: number }[]): Map<string, number> {
  const features = new Map<string, number>()
  const raise = (feature: string, weight: number): void => {
    if (weight > 0) features.set(feature, Math.max(weight, features.get(feature) ?? 0))
  }
  words.forEach(({ word, weight }, index) => {
    raise(word, weight)
    const before = words[index - 1]
    if (before) raise(pair(before.word, word), (before.weight + weight) / 2)
  })
  return features
}

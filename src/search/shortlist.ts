import { everyPlace, placesOfGreatest } from './best.js'
import type { Target } from './targets.js'

/** Evidence that one pass over all targets gives; one cell a target. */
export type Fields = Readonly<Record<'name' | 'aliases' | 'body' | 'meaning', Float64Array>>

/**
 * Which targets are looked at closely, rising: all of a few, of many procedures those whose fields and meaning speak
 * loudest (first stage of retrieve and rerank). Answers of other bodies and ask-back groups always are: they are few,
 * and known by their phrases.
 */
export type Shortlist = (fields: Fields, weights: Readonly<Record<keyof Fields, number>>) => Uint32Array

/** `most`: procedures looked at closely. */
export function createShortlist(kinds: readonly Target['kind'][], most: number): Shortlist {
  const isProcedure = Uint8Array.from(kinds, (kind) => (kind === 'procedure' ? 1 : 0))
  const all = everyPlace(kinds.length)
  const others = all.filter((place) => isProcedure[place] === 0)
  if (kinds.length - others.length <= most) return () => all
  // Taken again by every question.
  const loudness = new Float64Array(kinds.length)
  return ({ name, aliases, body, meaning }, weights) => {
    for (let place = 0; place < loudness.length; place++) {
      loudness[place] =
        (isProcedure[place] as number) *
        (weights.name * (name[place] as number) +
          weights.aliases * (aliases[place] as number) +
          weights.body * (body[place] as number) +
          weights.meaning * (meaning[place] as number))
    }
    const loudest = placesOfGreatest(loudness, most)
    const places = new Uint32Array(loudest.length + others.length)
    places.set(loudest)
    places.set(others, loudest.length)
    return places.sort()
  }
}

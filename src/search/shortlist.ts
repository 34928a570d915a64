import { everyPlace, placesOfGreatest } from './best.js'
import type { Scope } from '../knowledge/layers.js'
import type { Target } from './targets.js'

/** Evidence that one pass over all targets gives; one cell a target. */
export type Fields = Readonly<Record<'name' | 'aliases' | 'body' | 'meaning', Float64Array>>

/**
 * Which targets are looked at closely, rising: all of a few, of many procedures those whose fields and meaning speak
 * loudest (first stage of retrieve and rerank). Answers of other bodies and ask-back groups always are: they are few,
 * and known by their phrases.
 */
export type Shortlist = (
  fields: Fields,
  weights: Readonly<Record<keyof Fields, number>>,
  /** What the commune that is asked for knows besides the national texts: those of others take no place. */
  scopes: ReadonlySet<Scope>,
) => Uint32Array

interface Listed {
  kind: Target['kind']
  scope?: Scope | undefined
}

/** Looking at somewhat too many costs less than choosing among them. */
const WORTH_IT = 2

/** `most`: procedures looked at closely; of up to twice as many, all are. */
export function createShortlist(listed: readonly Listed[], most: number): Shortlist {
  const isProcedure = Uint8Array.from(listed, ({ kind }) => (kind === 'procedure' ? 1 : 0))
  const all = everyPlace(listed.length)
  const others = all.filter((place) => isProcedure[place] === 0)
  if (listed.length - others.length <= most * WORTH_IT) return () => all
  const ofLayers = listed.flatMap(({ scope }, place) => (scope === undefined ? [] : [{ place, scope }]))
  // Taken again by every question.
  const loudness = new Float64Array(listed.length)
  return ({ name, aliases, body, meaning }, weights, scopes) => {
    const { name: ofName, aliases: ofAliases, body: ofBody, meaning: ofMeaning } = weights
    for (let place = 0; place < loudness.length; place++) {
      loudness[place] =
        (isProcedure[place] as number) *
        (ofName * (name[place] as number) +
          ofAliases * (aliases[place] as number) +
          ofBody * (body[place] as number) +
          ofMeaning * (meaning[place] as number))
    }
    for (const { place, scope } of ofLayers) if (!scopes.has(scope)) loudness[place] = 0
    const loudest = placesOfGreatest(loudness, most)
    const places = new Uint32Array(loudest.length + others.length)
    places.set(loudest)
    places.set(others, loudest.length)
    return places.sort()
  }
}

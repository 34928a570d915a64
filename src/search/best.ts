/**
 * Places of the `most` greatest scores above 0 that are accepted, greatest first, the earlier place first among
 * equals. Looks at the places `among` (rising), and asks `accepts` only of those that would be in.
 */
export function bestOf(
  scores: Float64Array,
  most: number,
  among: Uint32Array,
  accepts: (place: number) => boolean = () => true,
): number[] {
  const best: number[] = []
  for (const place of among) {
    const score = scores[place] as number
    if (score <= 0) continue
    if (best.length === most && score <= (scores[best[most - 1] as number] as number)) continue
    if (!accepts(place)) continue
    if (best.length === most) best.pop()
    let at = best.length
    while (at > 0 && (scores[best[at - 1] as number] as number) < score) at--
    best.splice(at, 0, place)
  }
  return best
}

/** The greatest of the scores at the places `among` that are accepted, 0 when none is above it. */
export function greatestOf(
  scores: Float64Array,
  among: Uint32Array,
  accepts: (place: number) => boolean,
): number {
  let greatest = 0
  for (const place of among) {
    const score = scores[place] as number
    if (score > greatest && accepts(place)) greatest = score
  }
  return greatest
}

/** The places of a list of this length, rising. */
export function everyPlace(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, place) => place)
}

/**
 * Places of the `most` greatest of the `scores` above 0, rising. Found by counting in fine steps, so a few more may be
 * in: all those of the step that the last one lies in.
 */
export function placesOfGreatest(scores: Float64Array, most: number): Uint32Array {
  let greatest = 0
  for (const score of scores) if (score > greatest) greatest = score
  const scale = STEPS / greatest
  // The greatest score has a step of its own.
  const counts = new Uint32Array(STEPS + 1)
  for (const score of scores) {
    if (score <= 0) continue
    const step = Math.min(STEPS, Math.trunc(score * scale))
    counts[step] = (counts[step] as number) + 1
  }
  let least = STEPS + 1
  let count = 0
  while (least > 0 && count < most) count += counts[--least] as number
  const places = new Uint32Array(count)
  let next = 0
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] as number
    if (score > 0 && Math.min(STEPS, score * scale) >= least) places[next++] = place
  }
  return places
}

/** Fineness of the counting: so many steps from 0 to the greatest. */
const STEPS = 1024

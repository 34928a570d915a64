/**
 * Places of the `most` greatest scores above 0 that are accepted, greatest first, the earlier place first among
 * equals. Asks `accepts` only of those that would be in.
 */
export function bestOf(
  scores: Float64Array,
  most: number,
  accepts: (place: number) => boolean = () => true,
): number[] {
  const best: number[] = []
  for (let place = 0; place < scores.length; place++) {
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

import { createHash } from 'node:crypto'
import { fold } from '../../language/fold.js'

/** Why a question is on the list. unsure: answered, but with little confidence. */
export type GapKind = 'unanswered' | 'asked_back' | 'disliked' | 'unsure'

export interface Gap {
  id: number
  text: string
  kind: GapKind
  /** Folded words that tell the matter: "ở đâu", "làm" and the like make nothing one. */
  words: readonly string[]
  /** Its meaning; undefined without a model. */
  vector: Float32Array | undefined
}

export interface GapGroup {
  /** The words that stand for it: the most frequent, then the shortest. */
  leader: Gap
  /** Different wordings, the most frequent first. */
  texts: { text: string; count: number }[]
  ids: number[]
  counts: Readonly<Record<GapKind, number>>
}

export interface GapDecisions {
  /** Marks of questions not to be shown. */
  ignored: ReadonlySet<string>
  /** Pairs of marks that are one matter. */
  linked: readonly (readonly [string, string])[]
}

/** Names the folded words of a question without holding them. */
export function gapMark(text: string): string {
  return createHash('sha256').update(fold(text)).digest('hex').slice(0, 32)
}

/** Nearness in meaning, and share of words, from which two questions are one matter; less of both together. */
const SAME_MEANING = 0.82
const SAME_WORDS = 0.6
const NEAR_MEANING = 0.6
const NEAR_WORDS = 0.4

interface Wording {
  mark: string
  leader: Gap
  gaps: Gap[]
  words: ReadonlySet<string>
}

/**
 * Questions in groups of one matter each, the largest first: equal but for marks, near in meaning or words, or linked by
 * staff. Ignored ones are left out. Pure, and the same for any order of the questions but for ties.
 */
export function groupGaps(gaps: readonly Gap[], { ignored, linked }: GapDecisions): GapGroup[] {
  const wordings = wordingsOf(gaps).filter(({ mark }) => !ignored.has(mark))
  const groups: Wording[][] = []
  const groupOf = new Map<string, Wording[]>()
  for (const wording of wordings) {
    const near = nearestOf(groups, wording)
    if (near) near.push(wording)
    const group = near ?? [wording]
    if (!near) groups.push(group)
    groupOf.set(wording.mark, group)
  }
  for (const [one, other] of linked) {
    const [into, from] = [groupOf.get(one), groupOf.get(other)]
    if (!into || !from || into === from) continue
    into.push(...from)
    for (const { mark } of from) groupOf.set(mark, into)
  }
  return [...new Set(groupOf.values())].map(summary).sort((a, b) => b.ids.length - a.ids.length)
}

/** The group that is likeliest the same matter, the first of equals; a plain loop, for every wording meets every group. */
function nearestOf(groups: readonly Wording[][], wording: Wording): Wording[] | undefined {
  let nearest: Wording[] | undefined
  let most = 0
  for (const group of groups) {
    const likeness = likenessOf(group[0] as Wording, wording)
    if (likeness <= most) continue
    nearest = group
    most = likeness
  }
  return nearest
}

/** Questions of the same folded words, the most frequent first. */
function wordingsOf(gaps: readonly Gap[]): Wording[] {
  const byMark = new Map<string, Wording>()
  for (const gap of gaps) {
    const mark = gapMark(gap.text)
    const known = byMark.get(mark)
    if (known) known.gaps.push(gap)
    else byMark.set(mark, { mark, leader: gap, gaps: [gap], words: new Set(gap.words) })
  }
  return [...byMark.values()].sort(
    (a, b) =>
      b.gaps.length - a.gaps.length ||
      a.leader.text.length - b.leader.text.length ||
      (a.mark < b.mark ? -1 : 1),
  )
}

/** Above zero for one matter, more for a nearer one. */
function likenessOf(a: Wording, b: Wording): number {
  const meaning = cosine(a.leader.vector, b.leader.vector)
  const words = shared(a.words, b.words)
  const same =
    meaning >= SAME_MEANING || words >= SAME_WORDS || (meaning >= NEAR_MEANING && words >= NEAR_WORDS)
  return same ? meaning + words : 0
}

/** Of unit vectors; 0 where one is missing. */
function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return 0
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] as number) * (b[index] as number)
  return sum
}

/** Words of both over words of either. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const word of a) if (b.has(word)) common++
  const all = a.size + b.size - common
  return all === 0 ? 0 : common / all
}

function summary(wordings: readonly Wording[]): GapGroup {
  const sorted = [...wordings].sort((a, b) => b.gaps.length - a.gaps.length)
  const all = sorted.flatMap(({ gaps }) => gaps)
  const count = (kind: GapKind): number => all.filter((gap) => gap.kind === kind).length
  return {
    leader: (sorted[0] as Wording).leader,
    texts: sorted.map(({ leader, gaps }) => ({ text: leader.text, count: gaps.length })),
    ids: all.map(({ id }) => id),
    counts: {
      unanswered: count('unanswered'),
      asked_back: count('asked_back'),
      disliked: count('disliked'),
      unsure: count('unsure'),
    },
  }
}

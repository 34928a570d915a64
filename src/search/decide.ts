import type { Candidate } from './found.js'
import type { SearchSettings } from './settings.js'
import { targetKey, type Target } from './targets.js'

/**
 * What to do with ranked candidates. `answer` is sure of one; `ask` would rather ask between a few, by the
 * question of an ask-back group where one fits; `abstain` has no good one and only names the nearest.
 */
export type Decision =
  | { kind: 'answer'; best: Candidate }
  | { kind: 'ask'; choices: Candidate[] }
  | { kind: 'ask_group'; group: string }
  | { kind: 'abstain'; nearest: Candidate[] }

/** What an ask-back group asks between. */
export type ChoicesOf = (group: string) => readonly Target[]

/** Names shown when abstaining. */
const NEAREST = 3

/** An act and what it is expected to cost, in questions back. */
export interface Option {
  decision: Decision
  cost: number
}

/** The act of least expected cost. Pure. */
export function decide(
  candidates: readonly Candidate[],
  none: number,
  choicesOf: ChoicesOf,
  costs: SearchSettings['decision'],
): Decision {
  return optionsOf(candidates, none, choicesOf, costs).reduce((least, option) =>
    option.cost < least.cost ? option : least,
  ).decision
}

/**
 * Every act there is. A question back costs 1, a wrong answer `wrong`, a person left without what
 * they need `unhelped`. When a group is meant the message fits several of its choices, so one of them answered
 * at once is right half of the time. Pure.
 */
export function optionsOf(
  candidates: readonly Candidate[],
  none: number,
  choicesOf: ChoicesOf,
  { wrong, unhelped, choices: most, offer }: SearchSettings['decision'],
): [Option, ...Option[]] {
  const matters = candidates.filter(({ target }) => target.kind !== 'ask_back')
  const groups = candidates.flatMap(({ target, probability }) =>
    target.kind === 'ask_back'
      ? [{ id: target.id, probability, choices: new Set(choicesOf(target.id).map(targetKey)) }]
      : [],
  )
  const abstain: Option = {
    decision: { kind: 'abstain', nearest: matters.slice(0, NEAREST) },
    cost: unhelped * (1 - none),
  }
  const options: [Option, ...Option[]] = [abstain]
  const asking = (chance: number): number => 1 + (unhelped - 1) * (1 - chance)

  // First of equal cost: its question was written by a person.
  for (const group of groups) {
    const members = matters.filter(({ target }) => group.choices.has(targetKey(target)))
    options.push({
      decision: { kind: 'ask_group', group: group.id },
      cost: asking(members.reduce((sum, { probability }) => sum + probability, group.probability)),
    })
  }

  const best = matters[0]
  if (best) {
    const shared = groups.reduce(
      (sum, group) => sum + (group.choices.has(targetKey(best.target)) ? group.probability / 2 : 0),
      0,
    )
    options.push({
      decision: { kind: 'answer', best },
      cost: wrong * (1 - best.probability - shared),
    })
    const close = matters
      .slice(0, most - 1)
      .filter(({ probability }) => probability >= best.probability * offer)
    const keys = new Set(close.map(({ target }) => targetKey(target)))
    const covered = groups.reduce(
      (sum, group) =>
        sum + (group.probability * common(group.choices, keys)) / Math.max(1, group.choices.size),
      0,
    )
    options.push({
      decision: { kind: 'ask', choices: close },
      cost: asking(close.reduce((sum, { probability }) => sum + probability, covered)),
    })
  }
  return options
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const key of a) if (b.has(key)) count++
  return count
}

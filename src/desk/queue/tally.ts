import type { QueueCount } from '../../feedback/queue.js'
import { groupOf, statesOf, type Group, type Selection } from './selection.js'

type Facet = 'group' | 'kind' | 'unit' | 'channel' | 'standing' | 'when' | 'mine'

/** How many tickets a choice would show, everything else staying as it is chosen. */
export interface Tally {
  of: (changes: Partial<Pick<Selection, Facet>>) => number
  /** Channels that any ticket counted came by. */
  channels: readonly string[]
}

/**
 * Reads one set of counts for every filter. `closed`: tickets that are closed and fit the other filters, where the
 * counts leave closed ones out. Pure.
 */
export function tally(
  counts: readonly QueueCount[],
  selection: Selection,
  closed: number | undefined,
): Tally {
  return {
    of(changes) {
      const wanted = { ...selection, ...changes }
      const states = new Set(statesOf(groupOf(wanted)))
      const apart = closed !== undefined && states.has('closed') && !isNarrower(changes) ? closed : 0
      return counts.reduce(
        (sum, count) => sum + (fits(count, wanted, states) ? worth(count, wanted) : 0),
        apart,
      )
    },
    channels: [...new Set(counts.map(({ channel }) => channel))].sort(),
  }
}

/** Closed tickets were counted for the filters as they are; only another group keeps that count true. */
function isNarrower(changes: Partial<Selection>): boolean {
  return Object.keys(changes).some((name) => name !== 'group')
}

function fits(count: QueueCount, wanted: Selection, states: ReadonlySet<Group>): boolean {
  return (
    states.has(count.state) &&
    (wanted.kind === undefined || count.kind === wanted.kind) &&
    (wanted.unit === undefined || count.unit === wanted.unit) &&
    (wanted.channel === undefined || count.channel === wanted.channel) &&
    (wanted.standing === undefined || count.standing === wanted.standing)
  )
}

function worth({ tickets, mine }: QueueCount, wanted: Selection): number {
  const counted = wanted.mine ? mine : tickets
  return counted[wanted.when ?? 'all']
}

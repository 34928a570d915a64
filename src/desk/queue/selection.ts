import type { QueueFilter, QueueOrder } from '../../feedback/queue.js'
import {
  feedbackKinds,
  openStates,
  ticketStates,
  type FeedbackKind,
  type Standing,
  type TicketState,
} from '../../feedback/ticket.js'
import { addDays } from '../../vietnam-day.js'

export const groups = ['open', 'answered', 'closed', 'all'] as const
/** A way of looking at states together, or one state. */
export type Group = (typeof groups)[number] | TicketState

/** What a person chose to see, as it stands in the address of the queue. */
export interface Selection {
  /** Undefined: what is still owed, or all when something is looked for. */
  group: Group | undefined
  kind: FeedbackKind | undefined
  /** Id of a unit; null: given to no unit. */
  unit: string | null | undefined
  channel: string | undefined
  standing: Standing | undefined
  when: 'late' | 'soon' | undefined
  mine: boolean
  /** Words, or last digits of a telephone number. */
  find: string
  order: QueueOrder | undefined
  /** From 1. */
  page: number
}

/** Names in the address. */
const NAMES = {
  group: 'trang-thai',
  kind: 'loai',
  unit: 'don-vi',
  channel: 'kenh',
  standing: 'tu-cach',
  when: 'han',
  mine: 'cua-toi',
  find: 'tim',
  order: 'xep',
  page: 'trang',
} as const satisfies Record<keyof Selection, string>

/** Value of `unit` for "given to no unit"; no unit's id looks like it. */
export const NO_UNIT = '-'
const LONGEST_FIND = 200
const MOST_PAGES = 100_000

/** Reads an address; what it does not know counts as not chosen, for links grow old. */
export function readSelection(read: (name: string) => string | undefined): Selection {
  const value = (name: keyof Selection): string => (read(NAMES[name]) ?? '').normalize('NFC').trim()
  const among = <T extends string>(known: readonly T[], text: string): T | undefined =>
    known.find((one) => one === text)
  const unit = value('unit').slice(0, 200)
  const page = Number(value('page'))
  return {
    group: among([...groups, ...ticketStates], value('group')),
    kind: among(feedbackKinds, value('kind')),
    unit: unit === '' ? undefined : unit === NO_UNIT ? null : unit,
    channel: value('channel').slice(0, 40) || undefined,
    standing: among(['formal', 'tip'], value('standing')),
    when: among(['late', 'soon'], value('when')),
    mine: value('mine') === '1',
    find: value('find').slice(0, LONGEST_FIND),
    order: among(['due', 'newest'], value('order')),
    page: Number.isInteger(page) && page > 0 && page < MOST_PAGES ? page : 1,
  }
}

/** The fields of an address, in a fixed order and without what is not chosen. */
export function fieldsOf(selection: Selection): [name: string, value: string][] {
  const text: Record<keyof Selection, string> = {
    group: selection.group ?? '',
    kind: selection.kind ?? '',
    unit: selection.unit === null ? NO_UNIT : (selection.unit ?? ''),
    channel: selection.channel ?? '',
    standing: selection.standing ?? '',
    when: selection.when ?? '',
    mine: selection.mine ? '1' : '',
    find: selection.find,
    order: selection.order ?? '',
    page: selection.page === 1 ? '' : String(selection.page),
  }
  return (Object.keys(NAMES) as (keyof Selection)[])
    .filter((name) => text[name] !== '')
    .map((name) => [NAMES[name], text[name]])
}

/** The address below "/can-bo". */
export function queuePath(selection: Selection): string {
  const query = new URLSearchParams(fieldsOf(selection)).toString()
  return query === '' ? '/phieu' : `/phieu?${query}`
}

export function groupOf({ group, find }: Selection): Group {
  return group ?? (find === '' ? 'open' : 'all')
}

export function statesOf(group: Group): readonly TicketState[] {
  if (group === 'all') return ticketStates
  if (group === 'open') return ticketStates.filter((state) => openStates.has(state))
  if (group === 'answered')
    return ticketStates.filter((state) => !openStates.has(state) && state !== 'closed')
  return [group]
}

export function orderOf(selection: Selection): QueueOrder {
  const owed = statesOf(groupOf(selection)).every((state) => openStates.has(state))
  return selection.order ?? (owed ? 'due' : 'newest')
}

/** `today` and `soon` are days; `me` an account. */
export function filterOf(
  selection: Selection,
  marks: { today: string; soon: string; me: string },
): QueueFilter {
  const { kind, unit, channel, standing, when, mine } = selection
  const states = statesOf(groupOf(selection))
  const due = when === 'late' ? { to: addDays(marks.today, -1) } : { from: marks.today, to: marks.soon }
  return {
    states: when === undefined ? states : states.filter((state) => openStates.has(state)),
    ...(kind !== undefined && { kind }),
    ...(unit !== undefined && { unit }),
    ...(channel !== undefined && { channel }),
    ...(standing !== undefined && { standing }),
    ...(mine && { assignee: marks.me }),
    ...(when !== undefined && { due }),
  }
}

import { vietnamDay } from '../vietnam-day.js'
import { milestones } from './due.js'
import { nationalCategory, nationalStatus } from './national-status.js'
import { openStates, type Ticket, type TicketEvent } from './ticket.js'
import type { Rulebook } from './transition.js'
import { rules } from './transitions.js'

/** A step still ahead, with its last day, yyyy-mm-dd. */
export interface Step {
  step: 'refuse' | 'ask_more' | 'transfer' | 'reply' | 'publish'
  last: string
}

export const stepWords: Readonly<Record<Step['step'], string>> = {
  refuse: 'từ chối',
  ask_more: 'hỏi thêm lần đầu',
  transfer: 'chuyển cơ quan khác',
  reply: 'trả lời',
  publish: 'công khai',
}

/** Last days of the steps still ahead of a ticket; none where nothing is promised. Pure. */
export function stepsAhead(
  ticket: Ticket,
  history: readonly TicketEvent[],
  { policy, calendar }: Rulebook,
): Step[] {
  const { clock, state, due } = ticket
  if (clock === null) return []
  const waits = history.findLast(
    ({ from, to }) => to === 'awaiting_publication' && from !== 'awaiting_publication',
  )
  const awaiting = state === 'awaiting_publication' && waits ? vietnamDay(waits.at) : ticket.answeredOn
  const days = milestones(
    {
      from: clock.from,
      limits: { ...policy.limits, handle: clock.limit },
      ...(awaiting !== null && { awaitingPublication: awaiting }),
    },
    calendar,
  )
  const still = (['refuse', 'ask_more', 'transfer'] as const).filter((act) => rules[act].from.includes(state))
  return [
    ...still.map((step) => ({ step, last: days[step] })),
    ...(due !== null && openStates.has(state) ? [{ step: 'reply' as const, last: due }] : []),
    ...(state === 'replied' || state === 'awaiting_publication'
      ? [{ step: 'publish' as const, last: days.publish }]
      : []),
  ]
}

/** How a ticket stands on the national portal; null for what has no place there. */
export function nationalOf(
  ticket: Ticket,
  history: readonly TicketEvent[],
): { label: string; category: string } | null {
  const category = nationalCategory(ticket.kind, ticket.standing)
  if (category === null) return null
  const closing = history.findLast(({ from, to }) => to === 'closed' && from !== 'closed')
  return { label: nationalStatus(ticket.state, closing?.from).label, category }
}

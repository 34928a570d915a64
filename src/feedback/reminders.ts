import type { Reply } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import { vietnamDay } from '../vietnam-day.js'
import { isOverdue } from './due.js'
import type { Ticket } from './ticket.js'
import type { TicketStore } from './ticket-store.js'
import { noticesTo } from './tickets.js'
import type { Rulebook } from './transition.js'

export interface RemindersParts {
  store: Pick<TicketStore, 'openTickets' | 'remind'>
  rulebook: (commune: string, now: Date) => Rulebook
  /** Staff are reminded while somebody is there to read it. */
  inWorkingTime: (commune: string, now: Date) => boolean
  /** What the owner is told when the last day has passed. */
  lateNotice: (ticket: Ticket) => Reply
  clock: Clock
  /** Called after a commit: something waits in the outbox. */
  committed: () => void
}

const PORTION = 200

/**
 * Reminds staff of tickets whose last day is near or past, once for each day that was promised, and says sorry to
 * the owner once when it is past. Safe to run twice, and by two processes.
 */
export async function remindOfDue(parts: RemindersParts): Promise<number> {
  let written = 0
  let after = ''
  for (;;) {
    const portion = await parts.store.openTickets(after, PORTION)
    for (const ticket of portion) if (await remind(ticket, parts)) written++
    const last = portion.at(-1)
    if (!last) return written
    after = last.id
  }
}

async function remind(ticket: Ticket, parts: RemindersParts): Promise<boolean> {
  const { store, clock, rulebook, inWorkingTime, lateNotice, committed } = parts
  const now = clock()
  if (ticket.due === null || !inWorkingTime(ticket.commune, now)) return false
  const rules = rulebook(ticket.commune, now)
  const late = isOverdue(ticket.due, now)
  const soon = rules.calendar.addWorkingDays(vietnamDay(now), rules.policy.remind_before) >= ticket.due
  if (!late && !soon) return false
  // The last day of one that waits for its owner has the longest wait in it: staff must look, the owner knows.
  const [notice] = late && ticket.state !== 'waiting' ? noticesTo(ticket, lateNotice(ticket), now, rules) : []
  const reminder = {
    ticket: ticket.id,
    kind: late ? 'overdue' : 'due_soon',
    due: ticket.due,
    at: now,
  } as const
  const isNew = await store.remind(reminder, notice && { ...notice, id: `late-${ticket.id}-${ticket.due}` })
  if (isNew && notice) committed()
  return isNew
}

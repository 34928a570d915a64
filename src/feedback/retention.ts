import type { Clock } from '../clock.js'
import type { Standing, Ticket } from './ticket.js'
import type { TicketStore } from './ticket-store.js'
import type { Rulebook } from './transition.js'

export interface RetentionParts {
  store: Pick<TicketStore, 'closedBefore' | 'remove'>
  /** Communes looked at; reports of others stay. */
  communes: () => readonly string[]
  rulebook: (commune: string, now: Date) => Rulebook
  removeFile: (name: string) => Promise<void>
  clock: Clock
}

export interface Outlived {
  ticket: Ticket
  /** Null: the commune has not decided how long these are kept, so none is removed. */
  decision: string | null
}

/** Tickets looked at in one go; the rest comes the next day. */
const PORTION = 500
const standings: readonly Standing[] = ['formal', 'tip']

/**
 * Tickets closed longer ago than the commune's policy keeps them (Luật Lưu trữ 33/2024/QH15). A dry run by
 * itself: it only tells.
 */
export async function outlivedTickets({
  store,
  communes,
  rulebook,
  clock,
}: RetentionParts): Promise<Outlived[]> {
  const now = clock()
  const found: Outlived[] = []
  for (const commune of communes()) {
    const { keep_years: keep } = rulebook(commune, now).policy
    for (const standing of standings) {
      const tickets = await store.closedBefore(commune, standing, yearsBefore(now, keep[standing]), PORTION)
      found.push(...tickets.map((ticket) => ({ ticket, decision: keep.decision })))
    }
  }
  return found
}

/** Removes what is outlived where the commune has decided so; returns how many tickets. Files go last. */
export async function removeOutlived(parts: RetentionParts): Promise<number> {
  const decided = (await outlivedTickets(parts)).filter(({ decision }) => decision !== null)
  for (const { ticket } of decided) {
    for (const name of await parts.store.remove(ticket.id)) await parts.removeFile(name)
  }
  return decided.length
}

function yearsBefore(now: Date, years: number): Date {
  const day = new Date(now)
  day.setUTCFullYear(day.getUTCFullYear() - years)
  return day
}

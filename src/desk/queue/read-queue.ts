import type { QueueCount, QueuedTicket, QueueFilter, QueueMarks, TicketQueue } from '../../feedback/queue.js'
import type { TicketStore } from '../../feedback/ticket-store.js'
import { ticketStates } from '../../feedback/ticket.js'
import type { Account } from '../../staff/account.js'
import { ownUnitOnly, seesTicket } from '../../staff/permissions.js'
import type { Find } from './find.js'
import { filterOf, groupOf, orderOf, statesOf, type Selection } from './selection.js'
import { tally, type Tally } from './tally.js'

export interface QueueStores {
  queue: TicketQueue
  tickets: Pick<TicketStore, 'byCode'>
}

/** One page of what a person may see of what they chose. */
export interface QueuePart {
  rows: readonly QueuedTicket[]
  total: number
  pages: number
  page: number
  /** Undefined when too many were found to count. */
  counts: Tally | undefined
  /** More were found than are looked through; what is shown are the newest. */
  tooMany: boolean
}

export const PAGE_SIZE = 50

/** Found tickets that are looked through at most. */
export const MOST_FOUND = 1_000

export async function readQueue(
  { queue, tickets }: QueueStores,
  account: Account,
  selection: Selection,
  find: Find,
  marks: QueueMarks,
): Promise<QueuePart> {
  const { commune } = account
  // A handler without a unit sees nothing: no unit has an empty name.
  const own: Pick<QueueFilter, 'unit'> = ownUnitOnly(account) ? { unit: account.unit ?? '' } : {}
  const filter: QueueFilter = { ...filterOf(selection, marks), ...own }
  const found = await search()
  if (found.tooMany) {
    const ids = found.query ? await queue.find(commune, found.query, filter, MOST_FOUND) : []
    return part({ ...filter, ids }, ids.length, undefined)
  }
  const counts = await counted(found.ids)
  return part({ ...filter, ...(found.ids && { ids: found.ids }) }, counts.of({}), counts)

  async function search() {
    if (find.by === 'nothing') return { tooMany: false }
    if (find.by === 'code') {
      const ticket = await tickets.byCode(commune, find.code)
      return { tooMany: false, ids: ticket && seesTicket(account, ticket) ? [ticket.id] : [] }
    }
    // Whom a unit handles complaints of is not told to it, so neither is it found by their number.
    const query =
      find.by === 'phone' && ownUnitOnly(account) ? { ...find, hiddenIn: 'conduct' as const } : find
    const ids = await queue.find(commune, query, own, MOST_FOUND + 1)
    return { tooMany: ids.length > MOST_FOUND, ids, query }
  }

  /** Closed tickets are by far the most: grouped only when they are looked at. */
  async function counted(ids: readonly string[] | undefined): Promise<Tally> {
    if (ids) return tally(await queue.counts(commune, { ...own, ids }, marks), selection, undefined)
    if (statesOf(groupOf(selection)).includes('closed'))
      return tally(await queue.counts(commune, own, marks), selection, undefined)
    const states = ticketStates.filter((state) => state !== 'closed')
    const { states: _, due, ...others } = filter
    const [some, closed]: [QueueCount[], number] = await Promise.all([
      queue.counts(commune, { ...own, states }, marks),
      due ? 0 : queue.count(commune, { ...others, states: ['closed'] }),
    ])
    return tally(some, selection, closed)
  }

  async function part(wanted: QueueFilter, total: number, counts: Tally | undefined): Promise<QueuePart> {
    const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
    const page = Math.min(selection.page, pages)
    const rows = await queue.list(commune, wanted, orderOf(selection), PAGE_SIZE, (page - 1) * PAGE_SIZE)
    return { rows, total, pages, page, counts, tooMany: found.tooMany }
  }
}

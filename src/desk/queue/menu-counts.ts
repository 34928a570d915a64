import type { QueueFilter, TicketQueue } from '../../feedback/queue.js'
import { openStates } from '../../feedback/ticket.js'
import type { Account } from '../../staff/account.js'
import { ownUnitOnly } from '../../staff/permissions.js'
import { addDays } from '../../vietnam-day.js'
import type { MenuCount } from '../desk-route.js'

/**
 * What waits for this person among the tickets: new ones for who receives and leads, drafts to approve for a leader,
 * those to handle for a unit; and what is overdue of all that they see. Counted in indexes of the queue alone.
 */
export async function ticketCounts(
  queue: Pick<TicketQueue, 'count'>,
  account: Account,
  today: string,
): Promise<MenuCount[]> {
  const { commune, roles } = account
  const own: QueueFilter = ownUnitOnly(account) ? { unit: account.unit ?? '' } : {}
  const asked: (readonly [label: string, filter: QueueFilter, late?: true])[] = [
    ...(ownUnitOnly(account)
      ? [['cần xử lý', { states: ['handling', 'contested'] }] as const]
      : [['mới', { states: ['new'] }] as const]),
    ...(roles.includes('leader') ? [['chờ duyệt', { states: ['drafted'] }] as const] : []),
    ['quá hạn', { states: [...openStates], due: { to: addDays(today, -1) } }, true],
  ]
  return Promise.all(
    asked.map(async ([label, filter, late]) => ({
      label,
      count: await queue.count(commune, { ...filter, ...own }),
      ...(late && { late }),
    })),
  )
}

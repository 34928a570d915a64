import type { Account } from '../staff/account.js'
import { may } from '../staff/permissions.js'
import type { MenuItem, ShownMenuItem } from './desk-route.js'

/** The places that a person may go to, in order, with what waits for them there. */
export async function menuFor(
  items: readonly MenuItem[],
  account: Account,
  today: string,
): Promise<ShownMenuItem[]> {
  const allowed = items.filter((item) => item.may === 'signed_in' || may(account, item.may))
  return Promise.all(
    allowed.map(async ({ path, label, counts }) => ({
      path,
      label,
      counts: ((await counts?.(account, today)) ?? []).filter(({ count }) => count > 0),
    })),
  )
}

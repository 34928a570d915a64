import type { Clock } from '../../clock.js'
import { SendError } from '../channel.js'
import type { OaClient } from './oa-client.js'
import { meaningOf } from './oa-codes.js'
import type { OaContactStore } from './oa-contact-store.js'
import { OaError, OUTSIDE_WINDOW } from './oa-errors.js'
import { dayOfZalo, windowOf, type OaWindow } from './oa-window.js'

export interface OaReachParts {
  oaId: string
  contacts: OaContactStore
  client: Pick<OaClient, 'userDetail'>
  /** Whether messages that Zalo bills (55 đ each) may go out. */
  paidWindow: boolean
  clock: Clock
}

/**
 * Resolves when a message may go to the person now. Rejects with `SendError`: 'blocked' after an unfollow,
 * 'rejected' when the window is closed, so that staff see it and call.
 */
export async function reach(userId: string, parts: OaReachParts): Promise<void> {
  const window = await windowNow(userId, parts)
  if (window === 'unfollowed') throw new SendError('blocked', 'the person unfollowed the OA')
  if (window === 'closed') throw new SendError('rejected', OUTSIDE_WINDOW)
  if (window === 'paid' && !parts.paidWindow)
    throw new SendError(
      'rejected',
      'over 48 hours since the citizen last wrote and ZALO_OA_PAID_WINDOW is off; call the citizen',
    )
}

/**
 * Of somebody we know nothing of any more, Zalo is asked each time, and the answer is not kept: they may have erased
 * their data. What it does not tell either, it judges itself.
 */
async function windowNow(userId: string, parts: OaReachParts): Promise<OaWindow> {
  const { oaId, contacts, client, clock } = parts
  const known = windowOf(await contacts.read(oaId, userId), clock())
  if (known !== 'unknown') return known
  const touchedAt = dayOfZalo(await lastInteraction(userId, client))
  return touchedAt ? windowOf({ touchedAt, unfollowedAt: null }, clock()) : 'unknown'
}

/** Undefined also where the account may not ask for it. Rejects when there is nobody to write to, or no line. */
async function lastInteraction(
  userId: string,
  client: Pick<OaClient, 'userDetail'>,
): Promise<string | undefined> {
  try {
    return (await client.userDetail(userId)).lastInteraction
  } catch (error) {
    const meaning = error instanceof OaError ? meaningOf(error.code) : undefined
    if (meaning === 'console' || meaning === 'reconsent' || meaning === 'pay') return undefined
    throw error
  }
}

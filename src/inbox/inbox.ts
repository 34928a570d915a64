import { setTimeout as pause } from 'node:timers/promises'
import type { Inbox } from '../channels/inbox.js'
import type { Clock } from '../clock.js'
import { keepRenewed, LOOK_MS, newLease } from '../lease.js'
import type { Logger } from '../logger.js'
import { newRequestId, underRequestId } from '../request-id.js'
import type { InboxStore, WaitingUpdate } from './inbox-store.js'
import { reasonOf, secondsUntilNextTry } from './retry.js'

/** Senders whose updates are handled side by side. */
const AT_ONCE = 8

/** Milliseconds until the store is asked again after it failed. */
const STUMBLE_MS = 1_000

export interface InboxParts {
  channel: string
  store: InboxStore
  clock: Clock
  logger: Logger
  /** Called where this process keeps what another one handles. */
  ring?: () => void
  /** 0 up to 1; Math.random unless told. */
  random?: () => number
}

type Handle = (payload: string) => Promise<void>

/**
 * At least once: what was in hand when a process died is handed over again, by whichever process sees it first. Several
 * may work on one table: each takes what no other has in hand.
 */
export function createInbox(parts: InboxParts): Inbox {
  const { channel, store, clock, logger, ring, random = Math.random } = parts
  /** By sender: what is being handled. */
  const inHand = new Map<string, Promise<void>>()
  /** Ended since the present look at the store began: a look may still show them waiting. */
  const ended = new Set<number>()
  const stopping = new AbortController()
  const lease = newLease()
  const stopRenewing = keepRenewed(
    () => inHand.size > 0,
    () => store.renew(lease),
    (error) =>
      logger.error({ err: error, channel }, 'the inbox could not be held; another process may take it'),
  )
  let handle: Handle | undefined
  let looking: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    again = true
    if (looking || !handle || stopping.signal.aborted) return
    clearTimeout(timer)
    const take = handle
    // A look takes what any request brought: it is done in the name of none.
    looking = underRequestId(undefined, () => look(take))
      .catch((error: unknown) => {
        logger.error({ err: error, channel }, 'the inbox could not be read; trying again')
        wakeAfter(STUMBLE_MS)
      })
      .finally(() => {
        looking = undefined
        // It may have come while the last look was ending.
        if (again) wake()
      })
  }

  async function look(take: Handle): Promise<void> {
    let now = clock()
    while (again && !stopping.signal.aborted) {
      again = false
      ended.clear()
      now = clock()
      // Whatever ends looks again.
      if (inHand.size >= AT_ONCE) break
      for (const update of await store.claim(channel, now, AT_ONCE, lease)) {
        if (inHand.size < AT_ONCE && !inHand.has(update.sender) && !ended.has(update.id)) begin(update, take)
      }
    }
    if (stopping.signal.aborted) return
    // What was due by now is woken by whatever ends; what waits for its time needs a timer.
    const next = await store.nextAttempt(channel, now)
    const wait = next ? Math.max(50, next.getTime() - clock().getTime()) : LOOK_MS
    wakeAfter(Math.min(LOOK_MS, wait))
  }

  function wakeAfter(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(wake, milliseconds)
    timer.unref()
  }

  function begin(update: WaitingUpdate, take: Handle): void {
    const work = underRequestId(newRequestId(), () => tryOnce(update, take))
      .catch(async (error: unknown) => {
        logger.error({ err: error, channel }, 'the inbox could not be written; trying again')
        await pause(STUMBLE_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
      })
      .finally(() => {
        inHand.delete(update.sender)
        ended.add(update.id)
        wake()
      })
    inHand.set(update.sender, work)
  }

  async function tryOnce(update: WaitingUpdate, take: Handle): Promise<void> {
    try {
      await take(update.payload)
    } catch (error) {
      await postponeOrSetAside(update, error)
      return
    }
    await store.done(update.id)
  }

  async function postponeOrSetAside({ id, attempts }: WaitingUpdate, error: unknown): Promise<void> {
    const reason = reasonOf(error)
    const wait = secondsUntilNextTry(attempts, random)
    if (wait === undefined) {
      logger.error(
        { channel, update: id, reason },
        'an update was set aside after many tries: see table inbox',
      )
      await store.setAside(id, reason)
      return
    }
    logger.warn({ channel, update: id, reason, wait }, 'an update could not be handled; trying it again')
    await store.postpone(id, new Date(clock().getTime() + wait * 1000), reason)
  }

  return {
    async keep(update) {
      const fresh = await store.keep(channel, update, clock())
      if (fresh && handle) wake()
      else if (fresh) ring?.()
      return fresh
    },
    holds: (sender) => store.holds(channel, sender),
    start(take) {
      handle = take
      // What a stopped process left behind is handled now.
      wake()
    },
    wake,
    async drain() {
      wake()
      for (let work = pending(); work.length > 0; work = pending()) await Promise.all(work)
    },
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      for (let work = pending(); work.length > 0; work = pending()) await Promise.all(work)
      stopRenewing()
      await store.release(lease.owner).catch((error: unknown) => {
        logger.warn({ err: error, channel }, 'the inbox could not be given back; its leases run out')
      })
    },
  }

  function pending(): Promise<void>[] {
    return [...(looking ? [looking] : []), ...inHand.values()]
  }
}

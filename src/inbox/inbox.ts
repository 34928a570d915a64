import { setTimeout as pause } from 'node:timers/promises'
import type { Inbox } from '../channels/inbox.js'
import type { Clock } from '../clock.js'
import { keepRenewed, LOOK_MS, newLease } from '../lease.js'
import type { Logger } from '../logger.js'
import { newRequestId, underRequestId } from '../request-id.js'
import type { InboxStore, WaitingUpdate } from './inbox-store.js'
import { reasonOf, secondsUntilNextTry } from './retry.js'

/** Senders whose updates are handled side by side: of all communes, and of one. */
const AT_ONCE = 16
const AT_ONCE_EACH = 8

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

/** The inbox of a platform, which its accounts share. */
export interface SharedInbox {
  /** That of the account that speaks for a commune. Handing over begins when all that were asked for have started. */
  of(commune: string): Inbox
  /** Hands over now, whoever has not started: its updates are kept and tried again. */
  begin(): void
  wake(): void
  drain(): Promise<void>
  stop(): Promise<void>
}

/**
 * At least once: what was in hand when a process died is handed over again, by whichever process sees it first. Several
 * may work on one table: each takes what no other has in hand.
 */
export function createInbox(parts: InboxParts): SharedInbox {
  const { channel, store, clock, logger, ring, random = Math.random } = parts
  /** By commune; undefined: not started yet. */
  const handlers = new Map<string, Handle | undefined>()
  /** By commune and sender: what is being handled. */
  const inHand = new Map<string, { commune: string; work: Promise<void> }>()
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
  let handing = false
  let looking: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    again = true
    if (looking || !handing || stopping.signal.aborted) return
    clearTimeout(timer)
    // A look takes what any request brought: it is done in the name of none.
    looking = underRequestId(undefined, look)
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

  async function look(): Promise<void> {
    let now = clock()
    while (again && !stopping.signal.aborted) {
      again = false
      ended.clear()
      now = clock()
      const full = busy()
      // Whatever ends looks again.
      if (inHand.size >= AT_ONCE || full.length >= handlers.size) break
      // What is in hand is given again.
      for (const update of await store.claim(channel, now, inHand.size + AT_ONCE_EACH, lease, full)) {
        const hasRoom = inHand.size < AT_ONCE && inHandOf(update.commune) < AT_ONCE_EACH
        if (!hasRoom || inHand.has(senderOf(update)) || ended.has(update.id)) continue
        begin(update)
        // There may be more, of other communes too.
        again = true
      }
    }
    if (stopping.signal.aborted) return
    // What was due by now is woken by whatever ends; what waits for its time needs a timer.
    const next = await store.nextAttempt(channel, now)
    const wait = next ? Math.max(50, next.getTime() - clock().getTime()) : LOOK_MS
    wakeAfter(Math.min(LOOK_MS, wait))
  }

  /** Communes that have enough in hand: what hangs for one leaves room for the others. */
  function busy(): string[] {
    const communes = new Set([...inHand.values()].map(({ commune }) => commune))
    return [...communes].filter((commune) => inHandOf(commune) >= AT_ONCE_EACH)
  }

  function inHandOf(commune: string): number {
    return [...inHand.values()].filter((one) => one.commune === commune).length
  }

  function wakeAfter(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(wake, milliseconds)
    timer.unref()
  }

  function begin(update: WaitingUpdate): void {
    const sender = senderOf(update)
    const work = underRequestId(newRequestId(), () => tryOnce(update))
      .catch(async (error: unknown) => {
        logger.error({ err: error, channel }, 'the inbox could not be written; trying again')
        await pause(STUMBLE_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
      })
      .finally(() => {
        inHand.delete(sender)
        ended.add(update.id)
        wake()
      })
    inHand.set(sender, { commune: update.commune, work })
  }

  async function tryOnce(update: WaitingUpdate): Promise<void> {
    try {
      await handlerOf(update)(update.payload)
    } catch (error) {
      await postponeOrSetAside(update, error)
      return
    }
    await store.done(update.id)
  }

  async function postponeOrSetAside({ id, commune, attempts }: WaitingUpdate, error: unknown): Promise<void> {
    const reason = reasonOf(error)
    const wait = secondsUntilNextTry(attempts, random)
    if (wait === undefined) {
      logger.error(
        { channel, commune, update: id, reason },
        'an update was set aside after many tries: see table inbox',
      )
      await store.setAside(id, reason)
      return
    }
    logger.warn(
      { channel, commune, update: id, reason, wait },
      'an update could not be handled; trying it again',
    )
    await store.postpone(id, new Date(clock().getTime() + wait * 1000), reason)
  }

  /** An account that is no longer in the settings has none: its updates are tried again, in case it comes back. */
  function handlerOf({ commune }: WaitingUpdate): Handle {
    // What an earlier release keeps meanwhile is adopted at the next start; of several, nobody knows whose it is.
    const handle = commune === '' && handlers.size === 1 ? [...handlers.values()][0] : handlers.get(commune)
    if (!handle) throw new Error(`no account of ${channel} speaks for this commune`)
    return handle
  }

  const drain = async (): Promise<void> => {
    wake()
    for (let work = pending(); work.length > 0; work = pending()) await Promise.all(work)
  }

  const stop = async (): Promise<void> => {
    stopping.abort()
    clearTimeout(timer)
    for (let work = pending(); work.length > 0; work = pending()) await Promise.all(work)
    stopRenewing()
    await store.release(lease.owner).catch((error: unknown) => {
      logger.warn({ err: error, channel }, 'the inbox could not be given back; its leases run out')
    })
  }

  return {
    of(commune) {
      handlers.set(commune, undefined)
      return {
        async keep(update) {
          const fresh = await store.keep(channel, { ...update, commune }, clock())
          if (fresh && handing) wake()
          else if (fresh) ring?.()
          return fresh
        },
        holds: (sender) => store.holds(channel, { commune, sender }),
        start(take) {
          handlers.set(commune, take)
          handing ||= [...handlers.values()].every((handle) => handle !== undefined)
          // What a stopped process left behind is handled now.
          wake()
        },
        wake,
        drain,
        stop,
      }
    },
    begin() {
      handing ||= [...handlers.values()].some((handle) => handle !== undefined)
      wake()
    },
    wake,
    drain,
    stop,
  }

  function pending(): Promise<void>[] {
    return [...(looking ? [looking] : []), ...[...inHand.values()].map(({ work }) => work)]
  }
}

function senderOf({ commune, sender }: WaitingUpdate): string {
  return `${commune} ${sender}`
}

import { SendError, type Channel } from '../channels/channel.js'
import type { Clock } from '../clock.js'
import { keepRenewed, newLease } from '../lease.js'
import type { Logger } from '../logger.js'
import { isOfRequest, requestOf, underRequestId } from '../request-id.js'
import type { OutboxStore, PendingDelivery } from './outbox-store.js'

/** Waits between tries, in seconds; after the last one the delivery is given up. */
const BACKOFF_SECONDS: readonly number[] = [1, 5, 15, 60, 300, 900, 3600]

/** A wait is this share longer or shorter, by chance: what failed together does not come back together. */
const JITTER = 0.2

const BATCH = 50

/**
 * Sends what the outbox table holds, through the channel it names: at least once, in order for
 * each address, with retries. A reply survives a crash between commit and sending. Several processes may send from one
 * table: each takes what no other has in hand, and takes up what one that died had.
 */
export interface Outbox {
  /** Something was committed: look now. */
  wake: () => void
  /** Sends until nothing is due. */
  drain: () => Promise<void>
  /** Stops after the delivery in hand. */
  stop: () => Promise<void>
}

export interface OutboxParts {
  store: OutboxStore
  channels: ReadonlyMap<string, Channel>
  clock: Clock
  logger: Logger
  /** Told of every try; left out: nobody. */
  observe?: DeliveryObserver
  /** 0 up to 1; Math.random unless told. */
  random?: () => number
}

/** What became of a try to send. `error`: why it did not go out; "unexpected" is none that channels tell of. */
export interface Delivered {
  result: 'sent' | 'postponed' | 'given_up'
  error?: SendError['kind'] | 'unexpected'
}

/** Who counts and follows tries to send. What is given is called at the end of one. */
export interface DeliveryObserver {
  /** `ofRequest`: a request is known that asked for it. */
  beginDelivery(
    message: { channel: string; commune: string },
    ofRequest: boolean,
  ): (became: Delivered) => void
}

const unobserved: DeliveryObserver = { beginDelivery: () => () => undefined }

export function createOutbox(parts: OutboxParts): Outbox {
  const { store, channels, clock, logger, observe = unobserved, random = Math.random } = parts
  const names = (): string[] => [...channels.keys()]
  /** One delivery at a time for each address; a hung one holds up nobody else. */
  const inFlight = new Map<string, Promise<void>>()
  /** Ended since the present look at the table began: the look may still show them pending. */
  const ended = new Set<string>()
  const lease = newLease()
  const stopRenewing = keepRenewed(
    () => inFlight.size > 0,
    () => store.renew(lease),
    (error) =>
      logger.error({ err: error }, 'the outbox could not be held; another process may send the same'),
  )
  let running: Promise<void> | undefined
  let poke: () => void = () => undefined
  /** A wake-up came since the last look at the table. */
  let again = false
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function run(): Promise<void> {
    while (!stopped) {
      again = false
      const woken = new Promise<void>((resolve) => (poke = resolve))
      ended.clear()
      const due = await store.claim(names(), clock(), BATCH + inFlight.size, lease)
      for (const delivery of due) if (!ended.has(delivery.id)) begin(delivery)
      // What ended meanwhile may have made way for others.
      if (askedAgain() || ended.size > 0) continue
      if (inFlight.size === 0) break
      await sleepUntilNext()
      // They may all have ended while the timer was set.
      if (inFlight.size > 0) await Promise.race([woken, ...inFlight.values()])
    }
    await Promise.all(inFlight.values())
    await sleepUntilNext()
  }

  function askedAgain(): boolean {
    return again
  }

  function begin(delivery: PendingDelivery): void {
    const { commune, channel, id } = delivery.address
    const address = JSON.stringify([commune, channel, id])
    if (inFlight.has(address)) return
    inFlight.set(
      address,
      underRequestId(requestOf(delivery.id), () => deliver(delivery)).finally(() => {
        inFlight.delete(address)
        ended.add(delivery.id)
      }),
    )
  }

  async function deliver(delivery: PendingDelivery): Promise<void> {
    const channel = channels.get(delivery.address.channel)
    if (!channel) return
    const { id, address } = delivery
    const { commune } = address
    const ended = observe.beginDelivery({ channel: address.channel, commune }, isOfRequest(id))
    try {
      await channel.send(delivery)
    } catch (error) {
      await giveUpOrRetry(delivery, error, ended)
      return
    }
    ended({ result: 'sent' })
    logger.debug({ delivery: id, channel: address.channel }, 'reply sent')
    await store.markSent(id, clock())
  }

  async function giveUpOrRetry(
    delivery: PendingDelivery,
    error: unknown,
    ended: (became: Delivered) => void,
  ): Promise<void> {
    const reason = reasonOf(error)
    const kind = error instanceof SendError ? error.kind : 'unexpected'
    const backoff = BACKOFF_SECONDS[delivery.attempts]
    const final = error instanceof SendError && error.kind !== 'retry'
    if (final || backoff === undefined) {
      ended({ result: 'given_up', error: kind })
      logger.warn({ delivery: delivery.id, channel: delivery.address.channel, reason }, 'delivery given up')
      await store.markFailed(delivery.id, clock(), reason)
      return
    }
    const asked = error instanceof SendError ? (error.retryAfterSeconds ?? 0) : 0
    ended({ result: 'postponed', error: kind })
    const wait = Math.max(backoff * (1 + JITTER * (2 * random() - 1)), asked)
    logger.info(
      { delivery: delivery.id, channel: delivery.address.channel, reason, wait },
      'delivery postponed',
    )
    await store.markRetry(delivery.id, new Date(clock().getTime() + wait * 1000), reason)
  }

  async function sleepUntilNext(): Promise<void> {
    if (stopped) return
    const next = await store.nextAttempt(names(), clock())
    clearTimeout(timer)
    if (!next) return
    const wait = Math.min(60_000, Math.max(50, next.getTime() - clock().getTime()))
    timer = setTimeout(wake, wait)
    timer.unref()
  }

  function wake(): void {
    if (stopped) return
    again = true
    poke()
    if (running) return
    clearTimeout(timer)
    // A pass sends what any request left behind: it is done in the name of none.
    running = underRequestId(undefined, pass)
  }

  function pass(): Promise<void> {
    return run()
      .catch((error: unknown) => {
        logger.error({ err: error }, 'outbox stumbled; trying again in a second')
        timer = setTimeout(wake, 1_000)
        timer.unref()
      })
      .finally(() => {
        running = undefined
        // It may have come while the last pass was ending.
        if (again && !stopped) wake()
      })
  }

  return {
    wake,
    async drain() {
      wake()
      while (running) await running
    },
    async stop() {
      stopped = true
      poke()
      clearTimeout(timer)
      await running
      stopRenewing()
      await store.release(lease.owner).catch((error: unknown) => {
        logger.warn({ err: error }, 'the outbox could not be given back; its leases run out')
      })
    },
  }
}

/** Begins with the kind, so that staff see whether anything can be done. */
function reasonOf(error: unknown): string {
  if (error instanceof SendError) return `${error.kind}: ${error.message}`
  return `retry: ${error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'}`
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Candidate, ElectedWork, Election } from '../channels/election.js'
import { newLease } from '../lease.js'
import type { Logger } from '../logger.js'
import type { LeaseStore } from './lease-store.js'

/** Milliseconds between looks: a lease of five seconds is renewed several times over. */
const EVERY_MS = 1_000

export interface ElectParts {
  leases: LeaseStore
  logger: Logger
  /** Given shorter in tests. */
  everyMs?: number
  leaseMs?: number
}

/** Elects by a lease in the database. Who cannot renew it stops the work before it runs out. */
export function createElection({ leases, logger, everyMs = EVERY_MS, leaseMs }: ElectParts): Election {
  return { stand: (name, work) => candidate(name, work) }

  async function candidate(name: string, work: ElectedWork): Promise<Candidate> {
    const lease = newLease(leaseMs)
    const stopping = new AbortController()
    const held = `elected: ${name}`
    let holding = false
    /** By our own clock, begun before the database was asked: never later than what it says. */
    let until = 0

    async function look(): Promise<void> {
      const asked = performance.now()
      const ours = await leases.take(held, lease, lease.milliseconds).catch((error: unknown) => {
        logger.error({ err: error, work: name }, 'the election cannot be held; another process may take over')
        return undefined
      })
      if (ours) until = asked + lease.milliseconds
      if (ours && !holding) {
        holding = true
        logger.info({ work: name }, 'this process was elected')
        await work.start()
      } else if (holding && (ours === false || performance.now() + 2 * everyMs >= until)) {
        holding = false
        logger.warn({ work: name }, 'this process is not elected any more')
        await work.stop()
      }
    }

    async function run(): Promise<void> {
      for (;;) {
        await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
        if (stopping.signal.aborted) return
        await look().catch((error: unknown) => {
          logger.error({ err: error, work: name }, 'elected work could not be begun or ended')
        })
      }
    }

    try {
      await look()
    } catch (error) {
      await leases.leave(held, lease.owner, 0)
      throw error
    }
    const running = run()
    return {
      async stop() {
        stopping.abort()
        await running
        if (!holding) return
        await work.stop()
        await leases.leave(held, lease.owner, 0).catch((error: unknown) => {
          logger.warn({ err: error, work: name }, 'the election could not be given back; its lease runs out')
        })
      },
    }
  }
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/channels/election.js'
import { createElection } from '../../src/jobs/elect.js'
import type { LeaseStore } from '../../src/jobs/lease-store.js'
import { createLogger } from '../../src/logger.js'
import type { Storage } from '../../src/storage/storage.js'

const logger = createLogger('silent')
const LEASE_MS = 400
const EVERY_MS = 20

/** What every storage engine must do so that one of several processes does a piece of work. */
export function describeElection(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: election`, () => {
    let storage: Storage
    let standing: Promise<Candidate>[]
    /** Who works now, and who ever began. */
    let working: Set<string>
    let began: string[]
    beforeEach(async () => {
      storage = await open()
      standing = []
      working = new Set()
      began = []
    })
    afterEach(async () => {
      await Promise.all(standing.map(async (one) => (await one).stop()))
      await storage.close()
    })

    function stand(who: string, leases: LeaseStore = storage.leases): Promise<Candidate> {
      const election = createElection({ leases, logger, everyMs: EVERY_MS, leaseMs: LEASE_MS })
      const candidate = election.stand('polling', {
        start() {
          began.push(who)
          working.add(who)
          return Promise.resolve()
        },
        stop() {
          working.delete(who)
          return Promise.resolve()
        },
      })
      standing.push(candidate)
      return candidate
    }

    it('lets one of many work, for as long as it stands', async () => {
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map((who) => stand(who)))
      await expect.poll(() => working.size).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 2 * LEASE_MS))
      expect([working.size, began.length]).toEqual([1, 1])
    })

    it('lets the next one begin when the first one stops', async () => {
      const first = await stand('first')
      await expect.poll(() => [...working]).toEqual(['first'])
      await stand('second')
      await first.stop()
      expect(working.has('first')).toBe(false)
      await expect.poll(() => [...working]).toEqual(['second'])
    })

    it('lets another begin after the lease of one that died', async () => {
      await storage.leases.take('elected: polling', { owner: 'a process that died', milliseconds: LEASE_MS })
      await stand('second')
      await expect.poll(() => [...working]).toEqual(['second'])
    })

    it('lets another begin soon when the clock was set back after one died', async () => {
      await storage.leases.take('elected: polling', { owner: 'a process that died', milliseconds: 3_600_000 })
      await stand('second')
      await expect.poll(() => [...working]).toEqual(['second'])
    })

    it('ends the work of one that cannot hold its lease, before another may begin', async () => {
      let broken = false
      await stand('first', {
        take: (...about) =>
          broken ? Promise.reject(new Error('the database is away')) : storage.leases.take(...about),
        leave: (...about) => storage.leases.leave(...about),
      })
      await expect.poll(() => [...working]).toEqual(['first'])
      await stand('second')
      broken = true
      await expect.poll(() => began).toEqual(['first', 'second'])
      expect([...working]).toEqual(['second'])
      broken = false
    })
  })
}

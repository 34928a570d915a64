import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newLease, type Lease } from '../../src/lease.js'
import type { Storage } from '../../src/storage/storage.js'
import { address, turn } from './conversation-store.contract.js'

const later = new Date(2_000_000_000)
const HOUR_MS = 3_600_000

/** What every storage engine must do for rows that several processes work on. */
export function describeLeasedRows(name: string, open: () => Promise<Storage>): void {
  describe(`${name}: rows in hand`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const [one, other] = [newLease(HOUR_MS), newLease(HOUR_MS)]

    /** Both tables alike: two rows of one person and one of another, and what is done to them. */
    const tables = [
      {
        table: 'outbox',
        fill: async () => {
          for (const id of ['a', 'a', 'b'])
            await storage.conversations.commit(turn({ address: { ...address, id } }))
        },
        claim: async (lease: Lease, limit = 10, now = later) =>
          (await storage.outbox.claim(['test'], now, limit, lease)).map(({ id }) => id),
        due: async () => (await storage.outbox.due(['test'], later, 10)).map(({ id }) => id),
        next: () => storage.outbox.nextAttempt(['test'], later),
        finish: (id: string | number) => storage.outbox.markSent(String(id), later),
        postpone: (id: string | number) =>
          storage.outbox.markRetry(String(id), new Date(later.getTime() + 9), 'no'),
        renew: (lease: Lease) => storage.outbox.renew(lease),
        shorten: (milliseconds: number) => storage.outbox.shorten(milliseconds),
        release: (owner: string) => storage.outbox.release(owner),
      },
      {
        table: 'inbox',
        fill: async () => {
          for (const [key, sender] of [
            ['1', 'a'],
            ['2', 'a'],
            ['3', 'b'],
          ] as const)
            await storage.inbox.keep('test', { commune: 'bac-binh', key, sender, payload: key }, new Date(1))
        },
        claim: async (lease: Lease, limit = 10, now = later) =>
          (await storage.inbox.claim('test', now, limit, lease)).map(({ id }) => id),
        due: async () => (await storage.inbox.due('test', later, 10)).map(({ id }) => id),
        next: () => storage.inbox.nextAttempt('test', new Date(0)),
        finish: (id: string | number) => storage.inbox.done(Number(id)),
        postpone: (id: string | number) =>
          storage.inbox.postpone(Number(id), new Date(later.getTime() + 9), 'no'),
        renew: (lease: Lease) => storage.inbox.renew(lease),
        shorten: (milliseconds: number) => storage.inbox.shorten(milliseconds),
        release: (owner: string) => storage.inbox.release(owner),
      },
    ]

    describe.each(tables)(
      '$table',
      ({ fill, claim, due, next, finish, postpone, renew, release, shorten }) => {
        beforeEach(fill)

        it('gives a row to one owner, and to that one again', async () => {
          const first = await claim(one)
          expect(first).toEqual(await due())
          expect(first).toHaveLength(2)
          expect(await claim(other)).toEqual([])
          expect(await claim(one)).toEqual(first)
          expect(await next()).toBeUndefined()
        })

        it('keeps those behind waiting while one is in hand, whoever has it', async () => {
          const [first = '', second = ''] = await claim(one)
          await finish(second)
          expect(await claim(other)).toEqual([])
          await finish(first)
          expect(await claim(other)).toHaveLength(1)
        })

        it('divides what is due among many who take at once', async () => {
          const taken = await Promise.all(Array.from({ length: 8 }, () => claim(newLease(HOUR_MS), 1)))
          const ids = taken.flat()
          expect(new Set(ids).size).toBe(ids.length)
          // Whoever came while another was taking may have come away with nothing.
          const rest = await claim(newLease(HOUR_MS))
          expect([...ids, ...rest].toSorted()).toEqual((await due()).toSorted())
        })

        it('gives on what an owner released, postponed, or held too long', async () => {
          const first = await claim(one)
          await release(other.owner)
          expect(await claim(other)).toEqual([])
          await release(one.owner)
          expect(await claim(other)).toEqual(first)
          await renew({ ...other, milliseconds: 0 })
          await expect.poll(() => claim(one)).toEqual(first)
          await renew({ ...other, milliseconds: HOUR_MS })
          expect(await claim(other)).toEqual([])
          await postpone(first[0] ?? '')
          expect(await claim(other)).toEqual([])
        })

        // A lease of an hour is what one of seconds becomes when the clock is set back by an hour.
        it('gives on soon what a dead owner had when the clock was set back, and nothing of a living one', async () => {
          const first = await claim(one)
          await shorten(2 * HOUR_MS)
          expect(await claim(other)).toEqual([])
          await shorten(0)
          await renew(one)
          expect(await claim(other)).toEqual([])
          await shorten(1)
          await expect.poll(() => claim(other)).toEqual(first)
        })

        it('has due at once what came before the clock was set back, or from a clock ahead', async () => {
          expect(await claim(one, 10, new Date(0))).toEqual(await due())
        })

        it('leaves alone what another finished meanwhile', async () => {
          const [first = ''] = await claim(one)
          await finish(first)
          await postpone(first)
          expect(await due()).not.toContain(first)
          await renew(one)
          await release(one.owner)
          expect(await due()).not.toContain(first)
        })
      },
    )
  })
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { workFor } from '../../src/commune-at-work.js'
import type { Storage } from '../../src/storage/storage.js'
import { seed } from './communes-apart/seed.js'
import type { Trial } from './communes-apart/trial.js'
import { trials } from './communes-apart/trials.js'
import { HERE, THERE, whose, type Whose } from './communes-apart/whose.js'

type Tried = [name: string, trial: Trial]

const here = whose(HERE)
const there = whose(THERE)

const all: readonly Tried[] = Object.entries(trials).flatMap(([store, methods]) =>
  Object.entries(methods as Readonly<Record<string, Trial>>).map(([method, trial]): Tried => [
    `${store}.${method}`,
    trial,
  ]),
)

/**
 * That no method of any store shows or changes in the name of one commune what is another's. `walls`: the database
 * keeps rows apart by itself, so that what is found by an id alone is tried too.
 */
export function describeCommunesApart(name: string, open: () => Promise<Storage>, walls = false): void {
  describe(`${name}: two communes with the same of everything`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())

    const reading = all.flatMap(([method, trial]) => ('reads' in trial ? [{ method, ...trial }] : []))
    const writing = all.flatMap(([method, trial]) =>
      'writes' in trial && (walls || trial.byId !== true) ? [{ method, ...trial }] : [],
    )

    /** What a commune sees, by method. */
    async function seenBy(own: Whose, other: Whose): Promise<Record<string, unknown>> {
      const seen: Record<string, unknown> = {}
      for (const { method, reads, byId } of reading) {
        const read = () => reads(storage, own, byId === true && !walls ? own : other)
        seen[method] = await (byId === true ? workFor(own.commune, read) : read())
      }
      return seen
    }

    it('has a trial for every method of every store', () => {
      for (const [store, methods] of Object.entries(trials))
        expect([store, Object.keys(methods).sort()]).toEqual([
          store,
          Object.keys(storage[store as keyof typeof trials]).sort(),
        ])
      const stores = Object.entries(storage).filter(([, one]) => typeof one === 'object')
      expect(
        stores
          .map(([store]) => store)
          .filter((store) => store !== 'bell')
          .sort(),
      ).toEqual(Object.keys(trials).sort())
    })

    it('shows each commune the same whatever another one has', async () => {
      const nothing = await seenBy(here, there)
      await seed(storage, here)
      const alone = await seenBy(here, there)
      for (const { method } of reading) expect([method, alone[method]]).not.toEqual([method, nothing[method]])
      await seed(storage, there)
      expect(await seenBy(here, there)).toEqual(alone)
      for (const [method, seen] of Object.entries(await seenBy(there, here)))
        expect([method, JSON.stringify(seen)]).not.toEqual([method, expect.stringContaining(HERE)])
    })

    it('lets no commune change what another one has', async () => {
      await seed(storage, here)
      await seed(storage, there)
      const before = await seenBy(there, here)
      for (const { method, writes, byId } of writing) {
        const write = () => writes(storage, here, there)
        // Refused by a policy or without effect: both are right.
        await (byId === true ? workFor(HERE, write).catch(() => undefined) : write())
        expect([method, await seenBy(there, here)]).toEqual([method, before])
      }
    })
  })
}

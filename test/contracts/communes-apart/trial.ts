import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Opening } from '../../../src/feedback/ticket-store.js'
import type { Storage } from '../../../src/storage/storage.js'
import type { Stores } from '../../../src/storage/stores.js'
import { reply } from '../conversation-store.contract.js'
import { NOW, type Whose } from './whose.js'

type Attempt = (storage: Storage, own: Whose, other: Whose) => Promise<unknown>

/**
 * How a method of a store is tried in the name of the commune `own`, reaching for rows of `other` where it takes a
 * name of rows. "shared": why it needs no trial. What is found by an id alone (`byId`) is kept apart by the database,
 * where the engine can; the id itself was read by a method that names the commune.
 */
export type Trial = { reads: Attempt; byId?: true } | { writes: Attempt; byId?: true } | { shared: string }

export const reads = (attempt: Attempt): Trial => ({ reads: attempt })
export const writes = (attempt: Attempt): Trial => ({ writes: attempt })
export const readsById = (attempt: Attempt): Trial => ({ reads: attempt, byId: true })
export const writesById = (attempt: Attempt): Trial => ({ writes: attempt, byId: true })
export const shared = <Name extends string>(why: string, ...names: Name[]): Record<Name, Trial> =>
  Object.fromEntries(names.map((name) => [name, { shared: why }])) as Record<Name, Trial>

export const both = <T>(rows: readonly T[], one: (row: T) => Promise<unknown>): Promise<unknown> =>
  Promise.all(rows.map(one))

/** The name of the rows is taken, by another commune: nothing is written. */
export const refusedByKey = (written: Promise<unknown>): Promise<unknown> => expect(written).rejects.toThrow()

/** The same, by a code that its commune has not given out. */
export const uncoded = ({ ticket, ...opening }: Opening): Opening => ({
  ...opening,
  ticket: { ...ticket, code: 'PA2KHAC01' },
})

export const WEB = { kind: 'channel', channel: 'web' } as const
export const message = () => ({ id: randomUUID(), reply: reply('x'), at: NOW })
export const staff = { account: 'x', name: 'X' }

/** A method without a row does not compile. */
export type Trials<Name extends keyof Stores> = {
  readonly [Store in Name]: { readonly [Method in keyof Stores[Store]]: Trial }
}

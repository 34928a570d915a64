import { sql, type ExpressionBuilder, type RawBuilder } from 'kysely'
import type { Lease } from '../../lease.js'
import type { Engine } from './engine.js'
import type { Schema } from './schema.js'

/** In nobody's hand. */
export const freed = { lease_owner: null, lease_until: 0 } as const

export function takenBy(
  engine: Engine,
  { owner, milliseconds }: Lease,
): { lease_owner: string; lease_until: RawBuilder<number> } {
  return { lease_owner: owner, lease_until: leaseEnd(engine, milliseconds) }
}

/** As far from now as a lease of so many milliseconds. */
export function leaseEnd(engine: Engine, milliseconds: number): RawBuilder<number> {
  return sql<number>`${engine.now} + ${milliseconds}`
}

/** In nobody's hand, in that of a process that is gone, or in the owner's own. */
export function freeFor(engine: Engine, owner: string) {
  return <T extends 'inbox' | 'outbox'>(row: ExpressionBuilder<Pick<Schema, T>, T>) => {
    const at = row as ExpressionBuilder<Pick<Schema, 'outbox'>, 'outbox'>
    return at.or([at('lease_until', '<=', engine.now), at('lease_owner', '=', owner)])
  }
}

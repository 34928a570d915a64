import type { Generated } from 'kysely'

/** Of a row that processes hand each other: who has it in hand, and until when by the database's clock. */
export interface Leased {
  lease_owner: Generated<string | null>
  lease_until: Generated<number>
}

export interface LeaseTables {
  /** What one process at a time does. */
  lease: { name: string; owner: string; until: number }
}

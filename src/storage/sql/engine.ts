import type { ColumnDefinitionBuilder, Kysely, RawBuilder, SelectQueryBuilder, Transaction } from 'kysely'
import type { Schema } from './schema.js'

/**
 * What differs between the database engines, in one place: migrations and stores are written once and ask here.
 *
 * So that every engine reads alike, a store keeps to this:
 * - Columns hold text or whole numbers. Times are milliseconds in `engine.big`, yes and no are 1 and 0, JSON is text.
 * - Queries are portable Kysely: no function of one engine (`max(a, b)`, `json_extract`, `datetime`), no `rowid`.
 * - What must not be doubled stands on a unique key, `onConflict` or a version in the `where` of an update, never
 *   on having looked before: between a look and a write another process may have written. Where only a look will
 *   do, `hold` a name first.
 * - A transaction may be run again from its beginning (another one stood in its way): it changes nothing but the
 *   database. Rows are taken in one order everywhere: tickets, then conversations, then the outbox.
 */
export interface Engine {
  readonly name: 'sqlite' | 'postgres'
  /** Type of a column of milliseconds since 1970, or of a count that may pass two thousand million. */
  readonly big: 'integer' | 'bigint'
  /** Type of a key that grows with each row; give it `serialKey` too. */
  readonly serial: 'integer' | 'bigserial'
  readonly serialKey: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder
  /** Milliseconds since 1970 by the clock of the database, which all processes share. */
  readonly now: RawBuilder<number>
  /** The database itself refuses to change rows of the table, with `message`. */
  refuseUpdates(db: Kysely<unknown>, table: string, message: string): Promise<void>
  /** The database itself refuses to delete rows of the table while `holds`, SQL about `old`, is true. */
  refuseDeletes(db: Kysely<unknown>, table: string, message: string, holds?: string): Promise<void>
  /**
   * The database itself shows and takes rows of the table only while `holds`, SQL about a row, is true, or the work
   * spans communes; see `tellingCommune`.
   */
  showOwnRows(db: Kysely<unknown>, table: string, holds?: string): Promise<void>
  /** Waits until no other transaction holds this name, then holds it until the transaction ends. */
  hold(work: Transaction<Schema>, name: string): Promise<void>
  /** Rows that an update is about to take: passes over those that another one is taking now. */
  untaken<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O>
  /** Makes what was deleted unreadable on disk, where that needs more than the delete. */
  forget(db: Kysely<Schema>): Promise<void>
}

import { PostgresIntrospector, sql, type Kysely, type TableMetadata } from 'kysely'
import type { Schema } from '../sql/schema.js'

/**
 * Names of the tables of our own schema, without columns. The library's own look goes through every schema of the
 * database, which takes long and fails when somebody drops one meanwhile.
 */
export class OwnTables extends PostgresIntrospector {
  constructor(private readonly db: Kysely<Schema>) {
    super(db)
  }

  override async getTables(): Promise<TableMetadata[]> {
    const { rows } = await sql<{ name: string; schema: string }>`
      select table_name as name, table_schema as schema from information_schema.tables
      where table_schema = current_schema()
    `.execute(this.db)
    return rows.map(({ name, schema }) => ({ name, schema, isView: false, columns: [] }))
  }
}

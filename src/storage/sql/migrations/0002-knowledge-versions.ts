import type { Kysely } from 'kysely'
import type { Engine } from '../engine.js'

export async function up(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await db.schema
    .createTable('knowledge_file')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('knowledge_version')
    .addColumn('id', engine.serial, engine.serialKey)
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('made_at', engine.big, (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('parent', engine.big)
    .addColumn('counts', 'text', (column) => column.notNull())
    .addColumn('manifest', 'text', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('knowledge_switch')
    .addColumn('seq', engine.serial, engine.serialKey)
    .addColumn('version', engine.big, (column) => column.notNull().references('knowledge_version.id'))
    .addColumn('before', engine.big)
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', engine.big, (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('folder_hash', 'text', (column) => column.notNull())
    .execute()
}

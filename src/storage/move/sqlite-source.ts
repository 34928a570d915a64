import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { StartError } from '../../errors.js'
import { inOrderOfReference, type Described, type Row, type Source } from './source.js'

export interface SqliteSource extends Source {
  /** Whether somebody has written to the database since the moment. */
  changed(): boolean
}

/** Throws `StartError` when the file is not there, and what SQLite throws when it is no database. */
export function openSqliteSource(file: string): SqliteSource {
  if (!existsSync(file)) throw new StartError(`there is no database ${file}`, 'name its folder with --data')
  const watch = new Sqlite(file, { readonly: true })
  const db = new Sqlite(file, { readonly: true })
  // Numbers as they are: beyond 2^53 a JavaScript number would be another one.
  db.defaultSafeIntegers()
  const close = (): void => {
    db.close()
    watch.close()
  }
  try {
    const version = (): unknown => watch.pragma('data_version', { simple: true })
    const before = version()
    // From its first read on, the transaction sees the database as it is now.
    db.exec('begin')
    const migrations = migrationsOf(db)
    const names = migrations.length > 0 ? namesOf(db) : []
    return {
      engine: 'sqlite',
      migrations,
      tables: inOrderOfReference(names.map((name) => describe(db, name))),
      rows: ({ name, columns }) =>
        db.prepare<[], Row>(`select ${columns.map(quoted).join(', ')} from ${quoted(name)}`).iterate(),
      changed: () => version() !== before,
      close() {
        close()
        return Promise.resolve()
      },
    }
  } catch (error) {
    close()
    throw error
  }
}

function migrationsOf(db: Sqlite.Database): string[] {
  const there = db.prepare("select 1 from sqlite_master where type = 'table' and name = 'kysely_migration'")
  if (!there.get()) return []
  const ran = db.prepare<[], { name: string }>('select name from kysely_migration order by name')
  return ran.all().map(({ name }) => name)
}

function namesOf(db: Sqlite.Database): string[] {
  const rows = db
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table' order by name")
    .all()
  return rows.map(({ name }) => name).filter((name) => !/^(sqlite|kysely)_/.test(name))
}

function describe(db: Sqlite.Database, name: string): Described {
  const columns = db.pragma(`table_info(${quoted(name)})`) as { name: string }[]
  const keys = db.pragma(`foreign_key_list(${quoted(name)})`) as { table: string }[]
  const sequence = db
    .prepare<[string], { seq: bigint }>('select seq from sqlite_sequence where name = ?')
    .get(name)
  return {
    name,
    columns: columns.map((column) => column.name),
    lastKey: sequence && Number(sequence.seq),
    refersTo: keys.map(({ table }) => table).filter((table) => table !== name),
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

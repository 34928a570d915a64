import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../src/storage/sqlite/database.js'
import { cachedStatements } from '../../src/storage/sqlite/statements.js'
import { createWalSync } from '../../src/storage/sqlite/wal-sync.js'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoi-xa-durable-'))
  file = join(folder, 'test.sqlite')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the sync of the write-ahead log', () => {
  it('settles all that wait, again and again', async () => {
    const db = new Sqlite(file)
    db.pragma('journal_mode = WAL')
    db.exec('create table t (n integer)')
    const wal = createWalSync(file)
    for (let round = 0; round < 5; round++) {
      const waiting = Array.from({ length: 50 }, (_, n) => {
        db.prepare('insert into t values (?)').run(n)
        return wal.settle()
      })
      await expect(Promise.all(waiting)).resolves.toHaveLength(50)
    }
    await wal.close()
    db.close()
  })

  it('never claims what the disk once refused', async () => {
    const wal = createWalSync(file)
    await expect(wal.settle()).rejects.toThrow('the disk refuses')
    const db = new Sqlite(file)
    db.pragma('journal_mode = WAL')
    db.exec('create table t (n integer)')
    await expect(wal.settle()).rejects.toThrow('the disk refuses')
    db.close()
  })
})

describe('a SQLite file', () => {
  it('acknowledges no write that the disk refuses, whether in a transaction or by itself', async () => {
    const db = openSqlite(file)
    await sql`create table t (n integer)`.execute(db)
    await db.destroy()

    const broken = openSqlite(file)
    // The log cannot be found where it should be, as when its disk went away.
    await sql`select * from t`.execute(broken)
    await rename(`${file}-wal`, `${file}-gone`)
    await expect(sql`insert into t values (1)`.execute(broken)).rejects.toThrow('the disk refuses')
    await expect(
      broken.transaction().execute((work) => sql`insert into t values (2)`.execute(work)),
    ).rejects.toThrow('the disk refuses')
    // Reading goes on.
    await expect(sql`select * from t`.execute(broken)).resolves.toBeDefined()
    await rename(`${file}-gone`, `${file}-wal`)
    await broken.destroy()
  })

  it('undoes a transaction that failed and goes on with the next', async () => {
    const db = openSqlite(file)
    await sql`create table t (n integer)`.execute(db)
    const failing = db.transaction().execute(async (work) => {
      await sql`insert into t values (1)`.execute(work)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        db.transaction().execute((work) => sql`insert into t values (${n})`.execute(work)),
      ),
    )
    const { rows } = await sql<{ count: number }>`select count(*) as count from t`.execute(db)
    expect(rows).toEqual([{ count: 20 }])
    await db.destroy()
  })
})

describe('cached statements', () => {
  it('are parsed once while they are used, and are as many as are kept', () => {
    const db = new Sqlite(':memory:')
    const taken: boolean[] = []
    const statements = cachedStatements(db, ({ readonly }) => taken.push(readonly))
    const first = statements.prepare('select 0')
    expect(statements.prepare('select 0')).toBe(first)
    for (let other = 1; other <= 500; other++) statements.prepare(`select ${other}`)
    expect(statements.prepare('select 0')).not.toBe(first)
    statements.prepare('create table t (n integer)')
    expect(taken.slice(-2)).toEqual([true, false])
    statements.close()
    expect(db.open).toBe(false)
  })
})

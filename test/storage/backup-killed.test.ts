import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeBackup } from '../../src/backup/make-backup.js'
import { restoreBackup } from '../../src/backup/restore-backup.js'
import { openDatabase } from '../../src/storage/database.js'
import { openStorage } from '../../src/storage/storage.js'
import { fillPlace, foundAt } from '../fixtures/filled-place.js'
import { newFolder, placeIn, rowsOf, sqlitePlace, type EmptyPlace } from '../fixtures/places.js'
import { freshSchema, noPostgres } from '../fixtures/postgres.js'

describe('a restore that is killed', { timeout: 180_000 }, () => {
  async function backupAndChild(target: EmptyPlace) {
    const source = await sqlitePlace()
    const filled = await fillPlace(source)
    const { folder: from } = await makeBackup({ ...source, to: newFolder(), now: new Date() })
    const args = ['src/hoi-xa.ts', 'restore', '--from', from, '--data', target.dataDir]
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
      env: {
        PATH: process.env['PATH'] ?? '',
        ...(target.place.startsWith('postgres') && { DATABASE_URL: target.place }),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const gone = once(child, 'exit')
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL')
      await gone
    }
    onTestFinished(kill)
    return { from, filled, found: await foundAt(source, filled), kill }
  }

  it('leaves a whole SQLite database or none, and can be done again', async () => {
    const target = await sqlitePlace()
    const { from, filled, found, kill } = await backupAndChild(target)
    const begun = (): boolean =>
      existsSync(target.dataDir) &&
      readdirSync(target.dataDir).some((name) => existsSync(join(target.dataDir, name, 'hoi-xa.sqlite')))
    await expect.poll(() => existsSync(target.place) || begun(), { timeout: 50_000, interval: 1 }).toBe(true)
    await kill()
    if (!existsSync(target.place)) {
      rmSync(join(target.dataDir, 'files'), { recursive: true, force: true })
      await restoreBackup({ from, ...target })
    }
    expect(await foundAt(target, filled)).toEqual(found)
  })

  it.skipIf(noPostgres)(`leaves nothing in PostgreSQL (${noPostgres ?? 'killed amid copying'})`, async () => {
    const schema = await freshSchema()
    onTestFinished(schema.drop)
    const target = placeIn(schema.url, join(newFolder(), 'data'))
    await (await openStorage(target.place)).close()
    const { db } = await openDatabase(target.place, { connections: 1 })
    const waits = () =>
      schema.query(`select 1 from pg_stat_activity
        where application_name = '${schema.name}' and wait_event_type = 'Lock'`)
    // Held here, the sequence stops the restore after it has written the tables before and this one.
    const held = await db.startTransaction().execute()
    await sql`alter sequence ticket_event_seq_seq cache 1`.execute(held)
    const { from, filled, found, kill } = await backupAndChild(target)
    await expect.poll(waits, { timeout: 50_000 }).toHaveLength(1)
    await kill()
    await held.rollback().execute()
    await db.destroy()
    await expect
      .poll(() =>
        schema.query(`select 1 from pg_locks l join pg_class c on c.oid = l.relation
      where c.relnamespace = '${schema.name}'::regnamespace and l.pid <> pg_backend_pid()`),
      )
      .toEqual([])
    for (const table of ['conversation', 'ticket', 'ticket_event', 'inbound'])
      expect(await rowsOf(target.place, table, 'count(*) as n')).toEqual([{ n: 0 }])
    expect(existsSync(join(target.dataDir, 'files'))).toBe(false)
    await restoreBackup({ from, ...target })
    expect(await foundAt(target, filled)).toEqual(found)
  })
})

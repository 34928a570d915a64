import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Migrator } from 'kysely'
import { expect, it } from 'vitest'
import { migrationsFor } from '../../src/storage/sql/migrations/index.js'
import { sqliteEngine } from '../../src/storage/sqlite/sqlite-engine.js'
import { openSqlite } from '../../src/storage/sqlite/database.js'
import { openStorage } from '../../src/storage/storage.js'
import { address, reply } from '../contracts/conversation-store.contract.js'

it('takes over a database from before there were tickets, with what waits to be sent', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'hoi-xa-db-')), 'hoi-xa.sqlite')
  const old = openSqlite(file)
  const migrations = migrationsFor(sqliteEngine)
  const migrator = new Migrator({ db: old, provider: { getMigrations: () => Promise.resolve(migrations) } })
  expect((await migrator.migrateTo('0002-knowledge-versions')).error).toBeUndefined()
  const where = { commune: address.commune, channel: address.channel, address: address.id }
  await old
    .insertInto('conversation')
    .values({ id: 'c', ...where, state: '{}', created_at: 1, active_at: 1 })
    .execute()
  const waiting = { status: 'pending', attempts: 0, next_attempt_at: 1, created_at: 1 } as const
  await old
    .insertInto('outbox')
    .values({ id: 'd', conversation_id: 'c', ...where, reply: JSON.stringify(reply('chào')), ...waiting })
    .execute()
  await old.destroy()

  const storage = await openStorage(file)
  const now = new Date(2)
  expect(await storage.outbox.due(['test'], now, 10)).toMatchObject([{ id: 'd', reply: reply('chào') }])
  expect(await storage.conversations.load(address, now)).toMatchObject({ state: '{}', draft: undefined })
  expect(await storage.conversations.transcript(address, 10)).toHaveLength(1)
  await storage.close()
})

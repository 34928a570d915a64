import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeBackup } from '../../src/backup/make-backup.js'
import { restoreBackup } from '../../src/backup/restore-backup.js'
import { workFor, workForAll } from '../../src/commune-at-work.js'
import { openDatabase } from '../../src/storage/database.js'
import type { Schema as Tables } from '../../src/storage/sql/schema.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { address, turn } from '../contracts/conversation-store.contract.js'
import { openedTicket } from '../contracts/ticket-samples.js'
import { newFolder, placeIn } from '../fixtures/places.js'
import { asPlainRole, freshSchema, noPostgres, sharedStorage, type Schema } from '../fixtures/postgres.js'
import { describeStores } from './every-engine.js'

const OTHER = 'lang-khac'

describe.skipIf(noPostgres)('PostgreSQL, by a role that is no superuser', () => {
  const shared = sharedStorage(asPlainRole)
  afterAll(() => shared.close())
  describeStores('PostgreSQL without privileges', () => shared.open(), true)
})

describe.skipIf(noPostgres)('policies of the tables', () => {
  let schema: Schema
  let url: string
  let storage: Storage
  let db: Kysely<Tables>
  beforeEach(async () => {
    schema = await freshSchema()
    url = await asPlainRole(schema)
    storage = await openStorage(url)
    db = (await openDatabase(url)).db
    for (const commune of [address.commune, OTHER]) {
      const owner = { ...address, commune }
      await storage.conversations.commit(
        turn({ address: owner, key: commune, opening: openedTicket({ commune, owner }) }),
      )
    }
  })
  afterEach(async () => {
    await db.destroy()
    await storage.close()
    await schema.drop()
  })
  const communes = async (): Promise<string[]> => {
    const rows = await db.selectFrom('conversation').select('commune').orderBy('commune').execute()
    return rows.map(({ commune }) => commune)
  }
  const events = () => db.selectFrom('ticket_event').selectAll().execute()

  it('show to a query without a commune only the rows of the commune at work', async () => {
    expect(await workFor(OTHER, communes)).toEqual([OTHER])
    expect(await workFor(address.commune, communes)).toEqual([address.commune])
    expect(await workFor('nowhere', communes)).toEqual([])
  })

  it('show what hangs on a row of the commune at work, and no more', async () => {
    expect(await workFor(OTHER, events)).toHaveLength(1)
    expect(await workForAll(events)).toHaveLength(2)
  })

  it('show nothing where nobody has said for whom the work is', async () => {
    expect(await communes()).toEqual([])
    expect(await events()).toEqual([])
  })

  it('show all rows to work that says it spans communes', async () => {
    expect(await workForAll(communes)).toEqual([address.commune, OTHER])
  })

  it('let work for one commune change and write no row of another', async () => {
    const forgetful = () => db.updateTable('conversation').set({ state: 'x' }).executeTakeFirst()
    expect((await workFor(OTHER, forgetful)).numUpdatedRows).toBe(1n)
    const removing = () => db.deleteFrom('inbound_key').executeTakeFirst()
    expect((await workFor(OTHER, removing)).numDeletedRows).toBe(1n)
    const foreign = () =>
      db.insertInto('embed_origin').values({ commune: address.commune, origin: 'https://a.vn' }).execute()
    await expect(workFor(OTHER, foreign)).rejects.toThrow('row-level security')
    const moving = () => db.updateTable('conversation').set({ commune: address.commune }).execute()
    await expect(workFor(OTHER, moving)).rejects.toThrow('row-level security')
  })

  it('hold up neither a backup nor a move, which span communes', async () => {
    const { folder } = await makeBackup({
      ...placeIn(url, newFolder()),
      to: newFolder(),
      now: new Date(),
    })
    const target = await freshSchema()
    try {
      const place = await asPlainRole(target)
      await restoreBackup({ from: folder, place, dataDir: join(newFolder(), 'data') })
      const count = await target.query('select commune from ticket order by commune')
      expect(count).toEqual([{ commune: address.commune }, { commune: OTHER }])
    } finally {
      await target.drop()
    }
  })

  it('tell each connection anew when many works for many communes share few', async () => {
    const works = Array.from({ length: 300 }, (_, n) => (n % 3 === 0 ? OTHER : address.commune))
    const seen = await Promise.all(works.map((commune) => workFor(commune, communes)))
    expect(seen).toEqual(works.map((commune) => [commune]))
  })

  it('stand on every table that names a commune, and on every table that hangs on such a one', async () => {
    const open = await schema.query(`
      with recursive own as (
        select attrelid as table from pg_attribute join pg_class on pg_class.oid = attrelid
        where attname = 'commune' and relkind = 'r' and relnamespace = current_schema()::regnamespace
        union
        select conrelid from pg_constraint join own on confrelid = own.table where contype = 'f'
      )
      select relname from own join pg_class on pg_class.oid = own.table
      where not (relrowsecurity and relforcerowsecurity
        and exists (select 1 from pg_policy where polrelid = own.table and polcmd = '*'))`)
    expect(open).toEqual([])
    const [count] = await schema.query(
      'select count(*)::int as n from pg_policy join pg_class on pg_class.oid = polrelid where relnamespace = current_schema()::regnamespace',
    )
    expect(count?.['n']).toBeGreaterThan(20)
  })
})

import { sql } from 'kysely'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/database.js'
import { openUpToDate } from '../../src/storage/open-up-to-date.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { address, turn } from '../contracts/conversation-store.contract.js'
import { changed, notice, openedTicket } from '../contracts/ticket-samples.js'
import { freshSchema, noPostgres, sharedStorage, type Schema } from '../fixtures/postgres.js'
import { describeStores } from './every-engine.js'

const now = new Date(5_000_000)

describe.skipIf(noPostgres)(`PostgreSQL${noPostgres === undefined ? '' : ` (${noPostgres})`}`, () => {
  const shared = sharedStorage()
  afterAll(() => shared.close())
  describeStores('PostgreSQL', () => shared.open())

  const schemas: Schema[] = []
  const stores: Storage[] = []
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close()
    for (const schema of schemas.splice(0)) await schema.drop()
  })
  const schema = async (): Promise<Schema> => {
    const one = await freshSchema()
    schemas.push(one)
    return one
  }
  const open = async (url: string): Promise<Storage> => {
    const store = await openStorage(url)
    stores.push(store)
    return store
  }

  it('makes the schema once when many start together', async () => {
    const { url } = await schema()
    const all = await Promise.all(Array.from({ length: 6 }, () => openUpToDate(url)))
    for (const { db } of all) await db.destroy()
    const whole = all[0]?.migrated
    const names = [...(whole?.before ?? []), ...(whole?.ran ?? [])]
    expect(names.length).toBeGreaterThan(6)
    expect(all.flatMap(({ migrated }) => migrated.ran).toSorted()).toEqual(names.toSorted())
  })

  it('refuses a database that a newer program has been at', async () => {
    const { url, query } = await schema()
    await (await openUpToDate(url)).db.destroy()
    await query(`insert into kysely_migration values ('9999-from-later', '2030-01-01')`)
    await expect(openStorage(url)).rejects.toThrow('9999-from-later')
  })

  it('refuses to change a line of a ticket history, to take one out or to empty the table', async () => {
    const { url, query } = await schema()
    const storage = await open(url)
    const opening = openedTicket()
    await storage.tickets.open(opening)
    await expect(query(`update ticket_event set note = 'khác'`)).rejects.toThrow('never changed')
    await expect(query('delete from ticket_event')).rejects.toThrow('goes only with its ticket')
    await expect(query('truncate ticket_event')).rejects.toThrow('goes only with its ticket')
    expect(await storage.tickets.events(opening.ticket.id)).toEqual([opening.event])
    await storage.tickets.remove(opening.ticket.id)
    expect(await storage.tickets.events(opening.ticket.id)).toEqual([])
  })

  it('leaves out NUL characters, which it cannot keep', async () => {
    const storage = await open((await schema()).url)
    await storage.conversations.commit(turn({ text: 'một\0hai', key: 'k\0' }))
    expect(await storage.conversations.transcript(address, 1)).toMatchObject([{ from: 'bot' }])
    expect((await storage.conversations.transcript(address, 2))[0]?.text).toBe('mộthai')
    expect(await storage.conversations.wasHandled(address, 'k\0')).toBe(true)
  })

  it('takes five hundred reports at once over few connections', async () => {
    const storage = await open((await schema()).url)
    const results = await Promise.all(
      Array.from({ length: 500 }, (_, n) => {
        const owner = { ...address, id: `p${n}` }
        return storage.conversations.commit(turn({ address: owner, opening: openedTicket({ owner }) }))
      }),
    )
    expect(new Set(results)).toEqual(new Set(['saved']))
    expect(await storage.tickets.count('bac-binh', {})).toBe(500)
  })

  it('writes what citizens and staff do to the same tickets, whoever waits for whom', async () => {
    const storage = await open((await schema()).url)
    const openings = Array.from({ length: 4 }, () => openedTicket())
    for (const opening of openings) await storage.tickets.open(opening)
    const acts = openings.flatMap(({ ticket }) =>
      Array.from({ length: 6 }, (_, n) => {
        const change = changed(ticket, { notices: [notice()] })
        return n % 2 === 0
          ? storage.tickets.change(change)
          : storage.conversations.commit(turn({ changes: [change] }))
      }),
    )
    const results = await Promise.all(acts)
    expect(results.filter((result) => result === 'saved')).toHaveLength(openings.length)
    expect(results.filter((result) => result === 'stale')).toHaveLength(results.length - openings.length)
  })

  it('goes on after the server cut its connections', async () => {
    const { url, name, query } = await schema()
    const storage = await open(url)
    await storage.conversations.commit(turn())
    await query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = '${name}' and pid <> pg_backend_pid()`)
    await expect.poll(() => storage.conversations.load(address, now)).toMatchObject({ messages: 1 })
  })

  it('says what cannot be reached, without user and password', async () => {
    const url = 'postgres://someone:very-secret@127.0.0.1:9/hoixa'
    const failed = await openStorage(url).catch((error: unknown) => String(error))
    expect(failed).toContain('DATABASE_URL')
    expect(failed).toContain('postgres://127.0.0.1:9/hoixa')
    expect(failed).not.toMatch(/very-secret|someone/)
  })

  it('reads whole numbers as numbers, and none that would be another one', async () => {
    const { db } = await openDatabase((await schema()).url)
    const read = (number: string) => sql<{ n: number }>`select ${sql.raw(number)}::bigint as n`.execute(db)
    expect((await read('9007199254740991')).rows).toEqual([{ n: 9_007_199_254_740_991 }])
    await expect(read('9007199254740993')).rejects.toThrow('9007199254740993')
    expect((await read('1')).rows).toEqual([{ n: 1 }])
    await db.destroy()
  })
})

import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { makeBackup } from '../../src/backup/make-backup.js'
import type { Manifest } from '../../src/backup/manifest.js'
import { restoreBackup } from '../../src/backup/restore-backup.js'
import { verifyBackup } from '../../src/backup/verify-backup.js'
import { backupCommand } from '../../src/cli/backup-commands.js'
import { restoreCommand } from '../../src/cli/restore.js'
import { StartError } from '../../src/errors.js'
import { openDatabase } from '../../src/storage/database.js'
import { migrate } from '../../src/storage/migrate.js'
import { openStorage } from '../../src/storage/storage.js'
import { address, turn } from '../contracts/conversation-store.contract.js'
import { fillPlace, foundAt } from '../fixtures/filled-place.js'
import { engines, newFolder, placeIn, rowsOf, sqlitePlace, type EmptyPlace } from '../fixtures/places.js'
import { startWriter } from '../fixtures/writer.js'

/** No JavaScript number. */
const HUGE = '9007199254740993'

const ways = engines.flatMap((from) =>
  engines.map((to) => ({ from, to, why: from.missing ?? to.missing, name: `${from.name} -> ${to.name}` })),
)

describe.each(ways)('a backup beside a writer, restored: $name', ({ from, to, why }) => {
  it.skipIf(why)('holds one moment of all that was there', { timeout: 180_000 }, async () => {
    const [source, target] = [await from.open(), await to.open()]
    const filled = await fillPlace(source)
    const huge = { commune: 'bac-binh', channel: 'test', address: 'x', key: 'huge' }
    const { db } = await openDatabase(source.place)
    await sql`insert into inbound_key (commune, channel, address, key, at)
      values (${huge.commune}, ${huge.channel}, ${huge.address}, ${huge.key}, ${BigInt(HUGE)})`.execute(db)
    await db.destroy()
    const found = await foundAt(source, filled)
    expect(found).toMatchObject({ log: { kind: 'whole', count: 2 }, events: [{}, {}] })

    const writer = await startWriter(source.place)
    const before = writer.written()
    const { folder: made, manifest } = await makeBackup({ ...source, to: newFolder(), now: new Date() })
    await writer.more(5)
    await writer.stop()
    expect(manifest).toMatchObject({ gone: [filled.lost] })
    expect(manifest.files.map(({ name }) => name)).toEqual(filled.kept.toSorted())
    expect(await verifyBackup(made)).toEqual({ manifest, faults: [] })

    const restored = await restoreBackup({ from: made, ...target })
    expect(restored).toEqual({ manifest, migrated: [] })
    expect(await foundAt(target, filled)).toEqual(found)
    const moment = (await rowsOf(target.place, 'outbox', 'id')).filter(({ id }) =>
      String(id).startsWith('before-'),
    )
    expect(moment.length).toBeGreaterThanOrEqual(before)
    expect(moment.length).toBeLessThan(writer.written())
    expect(new Set(moment)).toEqual(new Set(Array.from(moment, (_, n) => ({ id: `before-${n}` }))))
    expect(await rowsOf(target.place, 'inbound', 'count(*) as n')).toEqual([{ n: moment.length + 4 }])
    expect(await rowsOf(target.place, 'inbound_key', 'cast(max(at) as text) as at')).toEqual([{ at: HUGE }])
    expect(readdirSync(target.dataDir).filter((name) => name.startsWith('restore-'))).toEqual([])

    // Keys go on above those given out, and what is written there can be backed up again.
    const storage = await openStorage(target.place)
    expect(await storage.conversations.commit(turn({ address: { ...address, id: 'mới' } }))).toBe('saved')
    await storage.close()
    const again = await makeBackup({ ...target, to: newFolder(), now: new Date() })
    const rows = (of: Manifest, table: string) => of.tables.find((one) => one.table === table)?.rows
    expect(rows(again.manifest, 'inbound')).toBe((rows(manifest, 'inbound') ?? 0) + 1)
  })
})

describe('a backup', () => {
  it('is for its owner alone, and is never written over', async () => {
    const source = await sqlitePlace()
    await fillPlace(source)
    const [to, now] = [newFolder(), new Date('2026-11-21T17:14:02.345Z')]
    const { folder: made, manifest } = await makeBackup({ ...source, to, now })
    expect(made).toBe(join(to, 'hoi-xa-20261121T171402Z'))
    const modes = readdirSync(made, { recursive: true, withFileTypes: true }).map((entry) => [
      entry.isDirectory(),
      statSync(join(entry.parentPath, entry.name)).mode & 0o777,
    ])
    expect(new Set(modes.map(([dir, mode]) => (dir ? mode === 0o700 : mode === 0o600)))).toEqual(
      new Set([true]),
    )
    expect(statSync(made).mode & 0o777).toBe(0o700)
    const before = readFileSync(join(made, 'backup.json'), 'utf8')
    await expect(makeBackup({ ...source, to, now })).rejects.toThrow(StartError)
    expect(readFileSync(join(made, 'backup.json'), 'utf8')).toBe(before)
    expect(readdirSync(to)).toEqual(['hoi-xa-20261121T171402Z'])
    expect(manifest.madeAt).toBe(now.toISOString())
  })

  it('is not made of what is no database of this program', async () => {
    const [dataDir, to] = [newFolder(), newFolder()]
    const place = join(dataDir, 'hoi-xa.sqlite')
    const { files } = placeIn(place, dataDir)
    const make = () => makeBackup({ place, files, to, now: new Date() })
    await expect(make()).rejects.toThrow('there is no database')
    new Sqlite(place).exec('create table other (n)').close()
    await expect(make()).rejects.toThrow('holds no database of this program')
    writeFileSync(place, 'no database at all, though it is as long as one would be'.repeat(100))
    await expect(make()).rejects.toThrow('restore the last whole backup')
    expect(readdirSync(to)).toEqual([])
    await expect(makeBackup({ place, files, to: join(place, 'below'), now: new Date() })).rejects.toThrow(
      'name a folder',
    )
  })

  it('keeps what SQLite alone can hold', async () => {
    const [source, target] = [await sqlitePlace(), await sqlitePlace()]
    const storage = await openStorage(source.place)
    await storage.conversations.commit(turn({ text: 'một\0hai' }))
    await storage.close()
    const { folder: made } = await makeBackup({ ...source, to: newFolder(), now: new Date() })
    await restoreBackup({ from: made, ...target })
    expect(await rowsOf(target.place, 'inbound', 'text')).toEqual([{ text: 'một\0hai' }])
  })
})

describe.each(engines)('a restore: $name', ({ missing, open }) => {
  it.skipIf(missing)('goes into an empty place only, and by commands too', async () => {
    const [source, target] = [await open(), await open()]
    const filled = await fillPlace(source)
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    const at = ({ place, dataDir }: EmptyPlace) => ({
      content: '.',
      data: dataDir,
      databaseUrl: place.startsWith('postgres') ? place : null,
    })
    const to = newFolder()
    expect(await backupCommand([], () => at(source), { to, json: false }, print)).toBe(0)
    expect(lines.join('\n')).toMatch(/1 tệp có tên .* không còn trong kho tệp/)
    expect(lines.join('\n')).toContain('secret.key')
    const from = join(to, readdirSync(to)[0] ?? '')
    expect(await restoreCommand(at(target), { from, json: false }, print)).toBe(0)
    expect(lines.join('\n')).toMatch(/ticket_event +2 dòng +[0-9a-f]{16} +khớp/)
    const found = await foundAt(target, filled)
    await expect(restoreBackup({ from, ...target })).rejects.toThrow(/not empty: /)
    expect(await foundAt(target, filled)).toEqual(found)

    const halfFull = await open()
    const stranger = join(halfFull.dataDir, 'files', 'note.txt')
    cpSync(join(from, 'backup.json'), stranger)
    await expect(restoreBackup({ from, ...halfFull })).rejects.toThrow(/not empty: files/)
    expect(readdirSync(dirname(stranger))).toEqual(['note.txt'])
  })

  it.skipIf(missing)('brings an older schema up to date', async () => {
    const source = await open()
    const old = await openDatabase(source.place)
    await migrate(old.db, old.engine, '0006-zalo-oa')
    const where = { commune: 'bac-binh', channel: 'test', address: 'xưa' }
    await old.db
      .insertInto('conversation')
      .values({ id: 'c', ...where, state: '{}', created_at: 1, active_at: 1 })
      .execute()
    await old.db.destroy()
    const { folder: made, manifest } = await makeBackup({ ...source, to: newFolder(), now: new Date() })
    expect(manifest.schema).toBe('0006-zalo-oa')
    expect((await verifyBackup(made)).faults).toEqual([])
    for (const target of [await sqlitePlace(), await open()]) {
      const { migrated } = await restoreBackup({ from: made, ...target })
      expect(migrated[0]).toBe('0007-leases')
      expect(await rowsOf(target.place, 'conversation', 'id, version')).toEqual([{ id: 'c', version: 0 }])
    }
  })
})

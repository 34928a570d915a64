import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { migrateCommand } from '../../src/cli/migrate.js'
import { moveDatabaseCommand } from '../../src/cli/move-database.js'
import { plainText } from '../../src/channels/plain-text.js'
import { inOrderOfReference } from '../../src/storage/move/source.js'
import { moveDatabase } from '../../src/storage/move/move-database.js'
import { openStorage } from '../../src/storage/storage.js'
import { address, turn } from '../contracts/conversation-store.contract.js'
import { openedTicket } from '../contracts/ticket-samples.js'
import { contentFolder } from '../fixtures/content-folder.js'
import { noSecrets, startApp, testConfig } from '../fixtures/app.js'
import { freshSchema, noPostgres, type Schema } from '../fixtures/postgres.js'
import { openDesk, receptionist, sendReport, writeReport } from '../fixtures/report-desk.js'

const CALENDAR = 'knowledge/calendar/2026.yml'

const at = new Date(5_000_000)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function schema(): Promise<Schema> {
  const one = await freshSchema()
  closing.push(one.drop)
  return one
}

/** A folder with a database in which a little was said. */
async function filledFolder(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'hoi-xa-move-'))
  const storage = await openStorage(join(data, 'hoi-xa.sqlite'))
  await storage.conversations.commit(turn({ opening: openedTicket(), text: 'một\0hai' }))
  await storage.close()
  return data
}

describe.skipIf(noPostgres)(`moving to PostgreSQL (${noPostgres ?? 'every table compared'})`, () => {
  it('goes on there with talks, drafts, tickets and codes as they were', async () => {
    const contentDir = contentFolder({ [CALENDAR]: readFileSync(CALENDAR, 'utf8') }).root
    const desk = await openDesk({ config: { contentDir } })
    closing.push(() => desk.stop())
    await desk.channel.say('làm giấy khai sinh cần giấy gì', 'chị Sáu')
    const code = await sendReport(desk.channel)
    await desk.does(code, { act: 'classify', unit: 'kinh-te', kind: 'field_report' }, receptionist)
    await writeReport(desk.channel, { person: 'anh Ba' })
    const history = await desk.history(code)
    const ticket = await desk.ticket(code)
    const now = desk.clock()
    await desk.stop()

    const file = join(desk.dataDir, 'hoi-xa.sqlite')
    const before = readFileSync(file)
    const { url } = await schema()
    const moved = await moveDatabase(file, url)
    expect(readFileSync(file).equals(before)).toBe(true)
    const rows = Object.fromEntries(moved.map(({ table, to }) => [table, to.rows]))
    expect(rows).toMatchObject({ conversation: 3, ticket: 1, report_draft: 1 })
    for (const { from, to } of moved) expect(to).toEqual(from)

    const config = testConfig({ contentDir, dataDir: desk.dataDir })
    const secrets = { ...noSecrets, databaseUrl: url }
    const there = await startApp(config, { secrets, clock: () => now })
    closing.push(() => there.app.stop())
    const storage = await openStorage(url)
    closing.push(() => storage.close())
    expect(await storage.tickets.byCode('bac-binh', code)).toEqual(ticket)
    const kept = (await storage.tickets.events(ticket.id)).map(({ act, actor, note }) =>
      [act, actor.role, note ?? ''].join(' ').trim(),
    )
    expect(kept).toEqual(history)
    // Still about the same procedure, still the same draft, still the same report.
    const [followed, sent, status] = [
      await there.channel.say('bao nhiêu tiền', 'chị Sáu'),
      await there.channel.say('gửi phản ánh', 'anh Ba'),
      await there.channel.say(`tra cứu phản ánh ${code}`),
    ]
    expect(followed).toMatch(/khai sinh/i)
    expect(sent).toMatch(/PA|mã/i)
    expect(status).toMatch(/kinh-te|đang/i)
    const talk = await storage.conversations.transcript(
      { commune: 'bac-binh', channel: 'test', id: 'chị Sáu' },
      10,
    )
    expect(talk.map(({ text, reply }) => text ?? plainText(reply ?? { blocks: [], choices: [] }))).toEqual([
      'làm giấy khai sinh cần giấy gì',
      expect.stringMatching(/khai sinh/i),
      'bao nhiêu tiền',
      followed,
    ])
    expect(await storage.tickets.count('bac-binh', {})).toBe(2)
  })

  it('gives no key out again that a removed row once had', async () => {
    const data = await filledFolder()
    const file = join(data, 'hoi-xa.sqlite')
    const raw = new Sqlite(file)
    raw.prepare(`update sqlite_sequence set seq = 70 where name = 'inbound'`).run()
    raw.close()
    const { url, query } = await schema()
    await moveDatabase(file, url)
    const storage = await openStorage(url)
    closing.push(() => storage.close())
    await storage.conversations.commit(turn({ at }))
    expect(await query('select seq from inbound order by seq')).toEqual([{ seq: '1' }, { seq: '71' }])
    expect(await storage.conversations.load(address, at)).toMatchObject({ messages: 2 })
  })

  it('moves nothing into a database that holds something, and says what', async () => {
    const data = await filledFolder()
    const { url, query } = await schema()
    const place = { content: '.', data, to: url, json: false }
    const lines: string[] = []
    expect(await moveDatabaseCommand(place, (line) => lines.push(line))).toBe(0)
    expect(lines.join('\n')).toMatch(/ticket_event +1 dòng +[0-9a-f]{16} +khớp/)
    expect(lines.join('\n')).not.toContain('search_path')
    await expect(moveDatabaseCommand(place, () => undefined)).rejects.toThrow(/not empty: .*conversation/)
    expect(await query('select count(*) from ticket')).toEqual([{ count: '1' }])
  })

  it('moves nothing from a database that is not there, or of another schema', async () => {
    const { url, query } = await schema()
    await expect(moveDatabase(join(tmpdir(), 'nothing.sqlite'), url)).rejects.toThrow('there is no database')
    const data = await filledFolder()
    const raw = new Sqlite(join(data, 'hoi-xa.sqlite'))
    raw.prepare(`delete from kysely_migration where name > '0006'`).run()
    raw.close()
    await expect(moveDatabase(join(data, 'hoi-xa.sqlite'), url)).rejects.toThrow('hoi-xa migrate')
    expect(
      await query('select 1 from information_schema.tables where table_schema = current_schema()'),
    ).toEqual([])
  })

  it('brings a database up to date and tells what ran', async () => {
    const { url } = await schema()
    const run = async (): Promise<{ ran: string[]; before: string[] }> => {
      const lines: string[] = []
      const place = { content: '.', data: '', databaseUrl: url }
      expect(await migrateCommand(place, true, (line) => lines.push(line))).toBe(0)
      return JSON.parse(lines.join('')) as { ran: string[]; before: string[] }
    }
    const first = await run()
    expect(first).toMatchObject({ before: [], engine: 'postgres' })
    expect(first.ran).toContain('0007-leases')
    expect(await run()).toMatchObject({ before: first.ran, ran: [] })
  })
})

describe('order of tables', () => {
  const table = (name: string, ...refersTo: string[]) => ({ name, refersTo })

  it('puts a table after those it refers to', () => {
    const ordered = inOrderOfReference([
      table('file', 'ticket'),
      table('outbox', 'talk', 'ticket'),
      table('ticket'),
      table('talk'),
    ])
    expect(ordered.map(({ name }) => name)).toEqual(['ticket', 'talk', 'file', 'outbox'])
  })

  it('refuses a circle', () => {
    expect(() => inOrderOfReference([table('a', 'b'), table('b', 'a')])).toThrow('a, b')
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { newLease } from '../../src/lease.js'
import { openDatabase } from '../../src/storage/database.js'
import { migrate } from '../../src/storage/migrate.js'
import { openStorage } from '../../src/storage/storage.js'
import { address, turn } from '../contracts/conversation-store.contract.js'
import { openedTicket } from '../contracts/ticket-samples.js'
import { freshSchema, noPostgres } from '../fixtures/postgres.js'

/** The last migration of the release before this one. */
const BEFORE = '0006-zalo-oa'

const later = new Date(2_000_000_000)
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const engines = [
  {
    name: 'SQLite',
    missing: undefined,
    place: () => Promise.resolve(join(mkdtempSync(join(tmpdir(), 'hoi-xa-upgrade-')), 'hoi-xa.sqlite')),
  },
  {
    name: 'PostgreSQL',
    missing: noPostgres,
    place: async () => {
      const schema = await freshSchema()
      closing.push(schema.drop)
      return schema.url
    },
  },
]

/** The release before, writing. */
function writer(place: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/fixtures/write-as-before.ts', place], {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  closing.push(() => Promise.resolve(void child.kill('SIGKILL')))
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const written = (): number => said.split('\n').length - 1
  return {
    written,
    more: (count: number) => {
      const before = written()
      return expect.poll(() => written() - before, { timeout: 50_000 }).toBeGreaterThanOrEqual(count)
    },
    async stop() {
      const ended = once(child, 'exit')
      child.stdin.end()
      return (await ended)[0] as number | null
    },
  }
}

describe.each(engines)('upgrade of a database of the release before: $name', ({ missing, place: make }) => {
  it.skipIf(missing)('keeps all that was there and all that is being written', async () => {
    const place = await make()
    const old = await openDatabase(place)
    await migrate(old.db, old.engine, BEFORE)
    await old.db.destroy()
    const before = writer(place)
    await before.more(30)

    const storage = await openStorage(place)
    closing.push(() => storage.close())
    await before.more(30)
    expect(await before.stop()).toBe(0)

    const count = before.written()
    const taken = await storage.outbox.claim(['test'], later, 100_000, newLease())
    expect(taken.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, n) => `before-${n}`))
    const last = { ...address, id: `before-${count - 1}` }
    expect(await storage.conversations.load(last, later)).toMatchObject({ messages: 1, version: 0 })
    const next = turn({ address: last, basedOn: 0, opening: openedTicket({ owner: last }), at: later })
    expect(await storage.conversations.commit(next)).toBe('saved')
    expect(await storage.conversations.load(last, later)).toMatchObject({ messages: 2, version: 1 })
    expect(await storage.conversations.transcript(last, 10)).toHaveLength(4)
  })
})

import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { startTelegramServer, type TelegramServer } from '../fakes/telegram-server.js'
import { freshSchema, noPostgres } from '../fixtures/postgres.js'
import { startService, type ServiceProcess } from '../fixtures/service-process.js'
import { reportMoves, walk, type Wait } from '../fixtures/telegram-person.js'

/** More by hand: LOAD_KILLS=50, which prints its figures. */
const KILLS = Number(process.env['LOAD_KILLS'] ?? 3)
/** People who write at the same time; whoever is done is followed by another until all kills are done. */
const AT_ONCE = 8
const FIRST = 5_000

/** Made anew for each run: the program refuses keys that are easy to guess. */
const secretKey = randomBytes(32).toString('base64')

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface Place {
  settings: Readonly<Record<string, string>>
  rows: (table: 'ticket' | 'inbound') => Promise<Record<string, unknown>[]>
}

function filePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'hoi-xa-kills-'))
  return {
    settings: { HOI_XA_DATA_DIR: folder },
    rows(table) {
      const db = new Sqlite(join(folder, 'hoi-xa.sqlite'), { readonly: true })
      const rows = db.prepare(`select * from ${table}`).all() as Record<string, unknown>[]
      db.close()
      return Promise.resolve(rows)
    },
  }
}

async function schemaPlace(): Promise<Place> {
  const { url, query, drop } = await freshSchema()
  closing.push(drop)
  return {
    settings: { DATABASE_URL: url, HOI_XA_DATA_DIR: mkdtempSync(join(tmpdir(), 'hoi-xa-kills-')) },
    rows: (table) => query(`select * from ${table}`),
  }
}

/** Processes over one place, one of which is killed now and then and followed by another. */
async function openProcesses(telegram: TelegramServer, { settings }: Place, count: number) {
  const start = async (): Promise<ServiceProcess> => {
    const started = await startService(telegram, { HOI_XA_SECRET_KEY: secretKey, ...settings })
    closing.push(() => started.kill())
    return started
  }
  // One first: it brings the database up to date.
  const running = [await start()]
  while (running.length < count) running.push(await start())
  let turn = 0
  return {
    async killOne(): Promise<void> {
      const victim = running.shift()
      await victim?.kill()
      running.push(await start())
    },
    /** To one after the other; a process that is gone takes nothing. */
    post: (update: Record<string, unknown>): Promise<boolean> =>
      running[turn++ % Math.max(1, running.length)]?.post(update) ?? Promise.resolve(false),
  }
}

async function underKills(place: Place, processes: number) {
  const telegram = await startTelegramServer()
  closing.push(() => telegram.close())
  const service = await openProcesses(telegram, place, processes)
  const kills: number[] = []
  const waits: Wait[] = []
  let people = 0
  const crowd = Array.from({ length: AT_ONCE }, async () => {
    do {
      const person = FIRST + people++
      waits.push(...(await walk(telegram, person, reportMoves(person), service.post)))
    } while (kills.length < KILLS)
  })
  while (kills.length < KILLS) {
    await pause(300 + 900 * Math.random())
    kills.push(Date.now())
    await service.killOne()
  }
  await Promise.all(crowd)
  const shown = Array.from({ length: people }, (_, index) => telegram.sent(FIRST + index))
  const overKills = waits.filter(({ from, to }) => kills.some((at) => from <= at && at <= to))
  return {
    people,
    receipts: shown.flatMap((messages) => {
      const receipt = messages.find(({ text }) => text.includes('Đã nhận phản ánh'))?.text ?? ''
      return /Mã: ([0-9A-Z-]+)/.exec(receipt.replaceAll(/<[^>]*>/g, ''))?.[1]?.replaceAll('-', '') ?? []
    }),
    doubledTexts: shown.reduce(
      (sum, messages) =>
        sum + messages.filter(({ text }, index) => index > 0 && text === messages[index - 1]?.text).length,
      0,
    ),
    longestWaitOverKill: Math.max(0, ...overKills.map(({ from, to }) => to - from)),
  }
}

async function judge(engine: string, place: Place, processes: number): Promise<void> {
  const { people, receipts, doubledTexts, longestWaitOverKill } = await underKills(place, processes)
  const codes = (await place.rows('ticket')).map(({ code }) => String(code))
  const messages = (await place.rows('inbound')).length
  if (process.env['LOAD_KILLS'] !== undefined) {
    const figures = { engine, processes, kills: KILLS, people, tickets: codes.length, messages }
    process.stdout.write(`${JSON.stringify({ ...figures, doubledTexts, longestWaitOverKill })}\n`)
  }
  expect(new Set(receipts).size).toBe(people)
  expect(codes.sort()).toEqual(receipts.sort())
  expect(messages).toBe(people * reportMoves(FIRST).length)
}

describe('killed under load, again and again, no message and no report is lost or doubled', () => {
  it('with one process over a file', { timeout: 1_800_000 }, async () => {
    await judge('SQLite', filePlace(), 1)
  })

  it.skipIf(noPostgres)('with two processes over PostgreSQL', { timeout: 1_800_000 }, async () => {
    await judge('PostgreSQL', await schemaPlace(), 2)
  })
})

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { contentFolder } from '../fixtures/content-folder.js'
import { freshSchema, noPostgres } from '../fixtures/postgres.js'
import { startTelegramServer, textUpdate, TOKEN, type TelegramServer } from '../fakes/telegram-server.js'

const SECRET = 'q7Wc-21xKp_94TzLm0Rd'
const PEOPLE = 20

/** After the first, each is understood from what came before it. */
const TALK = [
  'làm giấy khai sinh',
  'cần giấy gì',
  'bao nhiêu tiền',
  'bao lâu',
  'ở đâu',
  'các bước',
  'kết quả là gì',
  'trên mạng',
  'ai đi được',
  'căn cứ nào',
]

interface Twin {
  child: ChildProcess
  /** Brings message `index` of the talk; true when it was taken. */
  post(person: number, index: number): Promise<boolean>
}

const content = contentFolder().root

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const engines = [
  {
    name: 'SQLite',
    missing: undefined,
    settings: () => Promise.resolve({ HOI_XA_DATA_DIR: mkdtempSync(join(tmpdir(), 'hoi-xa-twins-')) }),
  },
  {
    name: 'PostgreSQL',
    missing: noPostgres,
    settings: async () => {
      const { url, drop } = await freshSchema()
      closing.push(drop)
      return { HOI_XA_DATA_DIR: mkdtempSync(join(tmpdir(), 'hoi-xa-twins-')), DATABASE_URL: url }
    },
  },
]

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function startTwin(telegram: TelegramServer, settings: Record<string, string>): Promise<Twin> {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOI_XA_PORT: String(port),
    HOI_XA_LOG_LEVEL: 'error',
    HOI_XA_CONTENT_DIR: content,
    HOI_XA_PUBLIC_URL: 'https://hoixa.xa.vn',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_COMMUNE: 'bac-binh',
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_WEBHOOK: 'on',
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    ...settings,
  }
  const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const gone = once(child, 'exit')
  closing.push(async () => {
    child.kill('SIGKILL')
    await gone
  })
  const alive = (): Promise<boolean> =>
    fetch(`${base}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(async () => child.exitCode !== null || (await alive()), { timeout: 60_000 }).toBe(true)
  expect(child.exitCode).toBeNull()
  return {
    child,
    post: (person, index) =>
      fetch(`${base}/webhooks/telegram/bac-binh`, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': SECRET },
        body: JSON.stringify(update(person, index)),
      }).then(
        ({ status }) => status === 200,
        () => false,
      ),
  }
}

function update(person: number, index: number): Record<string, unknown> {
  const { message } = textUpdate(person, TALK[index] ?? '')
  return { update_id: person * 100 + index, message: { ...(message as object), message_id: index + 1 } }
}

describe.each(engines)('two processes over one database: $name', ({ missing, settings }) => {
  it.skipIf(missing)(
    'answer every message once and in order, and one takes up what the other leaves when it is killed',
    { timeout: 300_000 },
    async () => {
      const telegram = await startTelegramServer()
      closing.push(() => telegram.close())
      const shared = await settings()
      const twins = await Promise.all([startTwin(telegram, shared), startTwin(telegram, shared)])
      const [one, other] = twins
      const heard = (person: number): string[] => telegram.sent(person).map(({ text }) => text)
      const people = (from: number): number[] => Array.from({ length: PEOPLE }, (_, n) => from + n)

      // How the talk goes when every answer is waited for.
      const reference = 7_000
      for (const [index] of TALK.entries()) {
        expect(await one.post(reference, index)).toBe(true)
        await expect.poll(() => heard(reference).length, { timeout: 20_000 }).toBe(index + 1)
      }
      const wanted = heard(reference)
      expect(new Set(wanted).size).toBeGreaterThan(6)

      await Promise.all(
        people(8_000).map(async (person) => {
          for (const [index] of TALK.entries()) {
            const twin = (person + index) % 2 === 0 ? one : other
            expect(await twin.post(person, index)).toBe(true)
          }
        }),
      )
      const answered = (from: number): number =>
        people(from).reduce((sum, person) => sum + heard(person).length, 0)
      await expect.poll(() => answered(8_000), { timeout: 60_000 }).toBe(PEOPLE * TALK.length)
      for (const person of people(8_000)) expect(heard(person)).toEqual(wanted)

      // Only what was taken counts; whoever gets no yes tries the process that is left.
      const posting = people(9_000).map(async (person) => {
        for (const [index] of TALK.entries()) {
          const first = (person + index) % 2 === 0 ? one : other
          if (!(await first.post(person, index))) expect(await other.post(person, index)).toBe(true)
        }
      })
      await expect.poll(() => answered(9_000), { timeout: 30_000, interval: 1 }).toBeGreaterThan(20)
      one.child.kill('SIGKILL')
      await Promise.all(posting)
      await expect
        .poll(() => people(9_000).filter((person) => new Set(heard(person)).size < new Set(wanted).size), {
          timeout: 60_000,
        })
        .toEqual([])
      for (const person of people(9_000)) {
        // What was cut off between the platform's yes and our note of it comes twice, one after the other.
        expect(withoutRepeats(heard(person))).toEqual(withoutRepeats(wanted))
      }
      expect(answered(9_000)).toBeLessThan(PEOPLE * TALK.length + PEOPLE)
    },
  )
})

function withoutRepeats(texts: readonly string[]): string[] {
  return texts.filter((text, index) => text !== texts[index - 1])
}

import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startTelegramServer, textUpdate, type TelegramServer } from '../fakes/telegram-server.js'
import { asPlainRole, freshSchema, noPostgres } from '../fixtures/postgres.js'
import { messageOf, startService, type ServiceProcess } from '../fixtures/service-process.js'

const PEOPLE = 12
const TALK = ['làm giấy khai sinh', 'cần giấy gì', 'bao nhiêu tiền', 'bao lâu', 'ở đâu']

/** Made anew for each run: the program refuses keys that are easy to guess. */
const secretKey = randomBytes(32).toString('base64')

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function openTelegram(): Promise<TelegramServer> {
  const telegram = await startTelegramServer()
  closing.push(() => telegram.close())
  return telegram
}

/**
 * A fresh database, and how to start a process over it, as a role that the policies of the tables hold for; none sees
 * another's folder.
 */
async function openDatabase(
  telegram: TelegramServer,
): Promise<(settings: Record<string, string>) => Promise<ServiceProcess>> {
  const schema = await freshSchema()
  closing.push(schema.drop)
  const url = await asPlainRole(schema)
  return async (settings) => {
    const started = await startService(telegram, {
      DATABASE_URL: url,
      HOI_XA_SECRET_KEY: secretKey,
      HOI_XA_DATA_DIR: mkdtempSync(join(tmpdir(), 'hoi-xa-roles-')),
      ...settings,
    })
    closing.push(() => started.kill())
    return started
  }
}

describe.skipIf(noPostgres)('processes that share the work', () => {
  it(
    'take, answer and send for each other, and one worker takes up what another leaves when it is killed',
    { timeout: 300_000 },
    async () => {
      const telegram = await openTelegram()
      const start = await openDatabase(telegram)
      const [web, sender, worker, twin] = await Promise.all([
        start({ HOI_XA_ROLES: 'web' }),
        start({ HOI_XA_ROLES: 'send,jobs' }),
        start({ HOI_XA_ROLES: 'conversation' }),
        start({ HOI_XA_ROLES: 'conversation' }),
      ])

      // Pages and webhooks are served by one of them; all tell how they are.
      expect((await fetch(`${web.base}/bac-binh`)).status).toBe(200)
      for (const { base } of [sender, worker]) {
        expect((await fetch(`${base}/bac-binh`)).status).toBe(404)
        expect((await fetch(`${base}/readyz`)).status).toBe(200)
      }
      expect(await worker.post(messageOf(1, 0, 'xin chào'))).toBe(false)

      const people = Array.from({ length: PEOPLE }, (_, n) => 5_000 + n)
      const heard = (person: number): string[] => telegram.sent(person).map(({ text }) => text)
      const answered = (): number => people.reduce((sum, person) => sum + heard(person).length, 0)
      const posting = people.map(async (person) => {
        for (const [index, text] of TALK.entries())
          expect(await web.post(messageOf(person, index, text))).toBe(true)
      })
      await expect.poll(answered, { timeout: 30_000, interval: 1 }).toBeGreaterThan(PEOPLE)
      await worker.kill()
      await Promise.all(posting)
      await expect.poll(answered, { timeout: 60_000 }).toBeGreaterThanOrEqual(PEOPLE * TALK.length)
      const [first = []] = people.map(heard)
      const wanted = withoutRepeats(first)
      expect(wanted).toHaveLength(TALK.length)
      for (const person of people) expect(withoutRepeats(heard(person))).toEqual(wanted)
      expect(twin.child.exitCode).toBeNull()
    },
  )

  it('elect who polls, and elect another when it is killed', { timeout: 300_000 }, async () => {
    const telegram = await openTelegram()
    const polling = { TELEGRAM_WEBHOOK: 'off', TELEGRAM_WEBHOOK_SECRET: '', HOI_XA_PUBLIC_URL: '' }
    const start = await openDatabase(telegram)
    const heard = (): number => telegram.sent(77).length
    const first = await start(polling)
    telegram.push(textUpdate(77, 'làm giấy khai sinh'))
    await expect.poll(heard, { timeout: 30_000 }).toBe(1)
    await start(polling)
    await first.kill()
    telegram.push(textUpdate(77, 'cần giấy gì'))
    await expect.poll(heard, { timeout: 30_000 }).toBe(2)
  })
})

function withoutRepeats(texts: readonly string[]): string[] {
  return texts.filter((text, index) => text !== texts[index - 1])
}

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { freshSchema, noPostgres } from '../fixtures/postgres.js'
import { messageOf, startService, type ServiceProcess } from '../fixtures/service-process.js'
import { startTelegramServer } from '../fakes/telegram-server.js'

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

describe.each(engines)('two processes over one database: $name', ({ missing, settings }) => {
  it.skipIf(missing)(
    'answer every message once and in order, and one takes up what the other leaves when it is killed',
    { timeout: 300_000 },
    async () => {
      const telegram = await startTelegramServer()
      closing.push(() => telegram.close())
      const shared = await settings()
      const [one, other] = await Promise.all([startService(telegram, shared), startService(telegram, shared)])
      closing.push(
        () => one.kill(),
        () => other.kill(),
      )
      const post = (twin: ServiceProcess, person: number, index: number): Promise<boolean> =>
        twin.post(messageOf(person, index, TALK[index] ?? ''))
      const heard = (person: number): string[] => telegram.sent(person).map(({ text }) => text)
      const people = (from: number): number[] => Array.from({ length: PEOPLE }, (_, n) => from + n)

      // How the talk goes when every answer is waited for.
      const reference = 7_000
      for (const [index] of TALK.entries()) {
        expect(await post(one, reference, index)).toBe(true)
        await expect.poll(() => heard(reference).length, { timeout: 20_000 }).toBe(index + 1)
      }
      const wanted = heard(reference)
      expect(new Set(wanted).size).toBeGreaterThan(6)

      await Promise.all(
        people(8_000).map(async (person) => {
          for (const [index] of TALK.entries()) {
            const twin = (person + index) % 2 === 0 ? one : other
            expect(await post(twin, person, index)).toBe(true)
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
          if (!(await post(first, person, index))) expect(await post(other, person, index)).toBe(true)
        }
      })
      await expect.poll(() => answered(9_000), { timeout: 30_000, interval: 1 }).toBeGreaterThan(20)
      await one.kill()
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

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { startTelegramServer, textUpdate, TOKEN } from '../fakes/telegram-server.js'

const SECRET = 'q7Wc-21xKp_94TzLm0Rd'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

it(
  'answers every update it acknowledged, also after it was killed among them',
  { timeout: 200_000 },
  async () => {
    const telegram = await startTelegramServer()
    const port = await freePort()
    const base = `http://127.0.0.1:${port}`
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOI_XA_PORT: String(port),
      HOI_XA_LOG_LEVEL: 'error',
      HOI_XA_DATA_DIR: mkdtempSync(join(tmpdir(), 'hoi-xa-webhook-')),
      HOI_XA_PUBLIC_URL: 'https://hoixa.xa.vn',
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_COMMUNE: 'bac-binh',
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_WEBHOOK: 'on',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    }
    let said = ''
    const start = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, ['dist/main.js'], { env })
      children.push(child)
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
      const alive = () =>
        fetch(`${base}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        )
      await expect
        .poll(async () => child.exitCode !== null || (await alive()), { timeout: 60_000 })
        .toBe(true)
      if (child.exitCode !== null) throw new Error(`did not start: ${said}`)
      return child
    }
    const post = (update: object): Promise<boolean> =>
      fetch(`${base}/webhooks/telegram/bac-binh`, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': SECRET },
        body: JSON.stringify(update),
      }).then(
        ({ status }) => status === 200,
        () => false,
      )

    const first = await start()
    const acknowledged: number[] = []
    const posting = Array.from({ length: 60 }, async (_, index) => {
      const person = 7_000 + index
      const taken = await post({ update_id: index, ...textUpdate(person, 'xin giấy độc thân cần gì') })
      if (taken) acknowledged.push(person)
    })
    await expect
      .poll(() => telegram.callsOf('sendMessage').length, { timeout: 30_000, interval: 1 })
      .toBeGreaterThan(2)
    first.kill('SIGKILL')
    await Promise.all([once(first, 'exit'), ...posting])
    expect(acknowledged.length).toBeGreaterThan(2)

    const second = await start()
    const unanswered = (): number[] => acknowledged.filter((person) => telegram.sent(person).length === 0)
    await expect.poll(unanswered, { timeout: 30_000 }).toEqual([])
    // Telegram brings again what it got no answer for, and now and then what it did.
    for (let index = 0; index < 60; index++)
      expect(await post({ update_id: index, ...textUpdate(7_000 + index, 'xin giấy độc thân cần gì') })).toBe(
        true,
      )
    const answered = (): number =>
      Array.from({ length: 60 }, (_, n) => telegram.sent(7_000 + n)).filter((all) => all.length > 0).length
    await expect.poll(answered, { timeout: 30_000 }).toBe(60)
    second.kill('SIGTERM')
    expect(await once(second, 'exit')).toEqual([0, null])
    // A reply cut off between Telegram's yes and our note of it may come twice, no other.
    expect(telegram.callsOf('sendMessage').length).toBeLessThan(60 + 12)
    expect(said).not.toContain(SECRET)
    await telegram.close()
  },
)

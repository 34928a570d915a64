import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startApp, testConfig } from '../fixtures/app.js'
import { startTelegramServer, textUpdate, TOKEN } from '../fakes/telegram-server.js'

interface Started {
  child: ChildProcess
  output: () => string
  exit: Promise<{ code: number | null; signal: string | null }>
}

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** The built program as the operator starts it. */
function start(env: Record<string, string>): Started {
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/main.js')], {
    cwd: mkdtempSync(join(tmpdir(), 'hoi-xa-cwd-')),
    env: { PATH: process.env['PATH'] ?? '', HOI_XA_PORT: '0', HOI_XA_LOG_LEVEL: 'error', ...env },
  })
  children.push(child)
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return {
    child,
    output: () => text,
    exit: new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal }))),
  }
}

async function addressOf(started: Started): Promise<string> {
  for (let tries = 0; tries < 4_000; tries++) {
    const url = /http:\/\/\S+/.exec(started.output())?.[0]
    if (url !== undefined) return url
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`did not start: ${started.output()}`)
}

describe('the program', () => {
  it('starts with nothing configured, says what is on, serves, and stops on SIGTERM', async () => {
    const started = start({})
    const url = await addressOf(started)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
      ready: true,
      parts: { database: 'ok' },
    })
    const list = await (await fetch(url)).text()
    for (const name of ['Bắc Bình', 'Hà Bắc', 'Lợi Bác', 'Nghĩa Trung', 'Xuân Dương'])
      expect(list).toContain(name)
    expect((await fetch(`${url}/bac-binh`)).status).toBe(200)
    started.child.kill('SIGTERM')
    expect(await started.exit).toEqual({ code: 0, signal: null })
    expect(started.output()).toContain('Telegram: tắt')
  })

  it('stops in order when npm is told to stop', async () => {
    // Without the build before it, which has its own place in the checks.
    const child = spawn('npm', ['start', '--ignore-scripts'], {
      env: {
        ...process.env,
        HOI_XA_PORT: '0',
        HOI_XA_LOG_LEVEL: 'info',
        HOI_XA_DATA_DIR: mkdtempSync(join(tmpdir(), 'hoi-xa-npm-')),
      },
    })
    children.push(child)
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const url = await addressOf({
      child,
      output: () => text,
      exit: exit.then((code) => ({ code, signal: null })),
    })
    child.kill('SIGTERM')
    expect(await exit).toBe(0)
    expect(text).toContain('stopped')
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })

  it('does not start on bad settings, and lists them all', async () => {
    const started = start({ HOI_XA_PORT: 'x', HOI_XA_RETENTION_DAYS: '-3', TELEGRAM_COMMUNE: 'bac-binh' })
    expect((await started.exit).code).toBe(1)
    for (const name of ['HOI_XA_PORT', 'HOI_XA_RETENTION_DAYS', 'TELEGRAM_BOT_TOKEN']) {
      expect(started.output()).toContain(name)
    }
  })

  it('does not start when the port is taken, and says so', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => blocker.once('listening', resolve))
    const started = start({ HOI_XA_PORT: String((blocker.address() as AddressInfo).port) })
    expect((await started.exit).code).toBe(1)
    expect(started.output()).toContain('HOI_XA_PORT')
    blocker.close()
  })

  it('does not start on a broken record, and names file, line and remedy', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hoi-xa-content-'))
    cpSync('knowledge', join(folder, 'knowledge'), { recursive: true })
    cpSync('prompts', join(folder, 'prompts'), { recursive: true })
    writeFileSync(join(folder, 'knowledge/procedures/1.001193.yml'), 'code: "1.001193"\nname: [broken\n')
    const started = start({ HOI_XA_CONTENT_DIR: folder })
    expect((await started.exit).code).toBe(1)
    expect(started.output()).toMatch(/knowledge\/procedures\/1\.001193\.yml:\d+ .* -> /)
    rmSync(folder, { recursive: true })
  })

  it('does not start for a commune without a profile', async () => {
    const started = start({ HOI_XA_COMMUNES: 'bac-binh,xa-khong-co' })
    expect((await started.exit).code).toBe(1)
    expect(started.output()).toContain('xa-khong-co')
  })

  it('loses no message and doubles none when killed in the middle', async () => {
    const telegram = await startTelegramServer()
    const dataDir = mkdtempSync(join(tmpdir(), 'hoi-xa-data-'))
    const env = {
      HOI_XA_DATA_DIR: dataDir,
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_COMMUNE: 'bac-binh',
      TELEGRAM_API_ROOT: telegram.url,
    }
    const people = Array.from({ length: 30 }, (_, index) => 5000 + index)
    const first = start(env)
    await addressOf(first)
    for (const person of people) telegram.push(textUpdate(person, 'xin giấy độc thân cần gì'))
    while (telegram.calls.filter((call) => call.method === 'sendMessage').length < 5) {
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    first.child.kill('SIGKILL')
    await first.exit
    const second = start(env)
    await addressOf(second)
    const answered = (): number => people.filter((person) => telegram.sent(person).length > 0).length
    for (let tries = 0; tries < 1_000 && answered() < people.length; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(answered()).toBe(people.length)
    // A reply cut off between Telegram's yes and our note of it may come twice, no other.
    const doubled = people.filter((person) => telegram.sent(person).length > 1).length
    expect(doubled).toBeLessThanOrEqual(10)
    second.child.kill('SIGTERM')
    expect((await second.exit).code).toBe(0)
    expect(first.output() + second.output()).not.toContain(TOKEN)
    await telegram.close()
  })
})

describe('a restart in the middle of a talk', () => {
  it('goes on where it was', async () => {
    const config = testConfig()
    const before = await startApp(config)
    await before.channel.say('xin giấy độc thân cần gì')
    await before.app.stop()
    const after = await startApp(config)
    expect(await after.channel.say('thế mất bao nhiêu tiền?')).toContain('1.004873')
    await after.app.stop()
  })

  it('sends what was stored but not sent', async () => {
    const config = testConfig()
    const before = await startApp(config)
    const original = before.channel.send
    before.channel.send = () => Promise.reject(new Error('line down'))
    await before.channel.say('xin giấy độc thân cần gì')
    await before.app.stop()
    before.channel.send = original
    const after = await startApp(config, { clock: () => new Date(Date.now() + 60_000) })
    await after.app.drain()
    expect(after.channel.received).toHaveLength(1)
    await after.app.stop()
  })
})

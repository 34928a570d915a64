import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { readKnowledge } from '../../src/content.js'
import { createRecordReader } from '../../src/knowledge/read-records.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { createVersions, type Versions } from '../../src/versions/versions.js'
import { startApp, testConfig, type Running } from '../fixtures/app.js'
import { contentFolder, RECORD_PATH, recordText, type ContentFolder } from '../fixtures/content-folder.js'

/** More by hand: KNOWLEDGE_KILLS=50. */
const KILLS = Number(process.env['KNOWLEDGE_KILLS'] ?? 16)

const reason = { who: 'chị Lan', why: 'thử' }
const OVERRIDE = 'knowledge/layers/communes/bac-binh/overrides/1.001193.json'

/** Three facts that all carry the same number: an answer with two numbers would be a mix. */
const marked = (mark: number): string =>
  JSON.stringify({
    code: '1.001193',
    source: `Quyết định ${mark}`,
    as_of: '2026-11',
    times: [{ case: 'Thông thường', value: mark, unit: 'hour' }],
    fees: [{ kind: 'amount', amount: mark * 1000, source: `bảng phí ${mark}` }],
  })

const SCRIPT = 'test/fixtures/change-versions.ts'

const running: Running[] = []
const stores: Storage[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.app.stop()
  for (const one of stores.splice(0)) await one.close()
})

/** The service, and another process's hand on the same versions. */
async function begin(): Promise<{ one: Running; folder: ContentFolder; versions: Versions }> {
  const folder = contentFolder()
  const config = testConfig({ contentDir: folder.root })
  const one = await startApp(config)
  running.push(one)
  const storage = await openStorage(join(config.dataDir, 'hoi-xa.sqlite'))
  stores.push(storage)
  const versions = createVersions({
    store: storage.versions,
    readFolder: () => readKnowledge(folder.root),
    clock: () => new Date(),
    reader: createRecordReader(),
  })
  return { one, folder, versions }
}

/** The same versions changed by a process of its own; resolves with a line a switch. */
async function changeVersions(content: string, data: string, rounds: number): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', SCRIPT, content, data, String(rounds)],
    { env: { PATH: process.env['PATH'] ?? '' } },
  )
  return stdout.trim().split('\n')
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never came')
}

describe('changing the knowledge while people ask', () => {
  it('answers 2,000 questions whole while 20 versions are applied and rolled back', async () => {
    const { one, folder } = await begin()
    const changing = { now: true }
    const changes = changeVersions(folder.root, one.dataDir, 10).then((lines) => {
      changing.now = false
      return lines
    })
    const following = (async () => {
      while (changing.now) {
        await one.app.follow()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    })()
    const seen = new Set<string>()
    for (let round = 0; round < 200; round++) {
      // Spread over the changes, for asking is much faster than changing.
      await new Promise((resolve) => setTimeout(resolve, 10))
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, person) =>
          one.channel.deliver(
            { key: `r${round}p${person}`, content: { kind: 'text', text: 'làm giấy khai sinh' } },
            `person-${round}-${person}`,
          ),
        ),
      )
      expect(answers).toHaveLength(10)
    }
    expect(await changes).toHaveLength(20)
    await following
    expect(one.channel.received).toHaveLength(2_000)
    for (const reply of one.channel.received) {
      const text = JSON.stringify(reply)
      expect(text).toContain('Khai sinh')
      const time = /(\d+) giờ/.exec(text)?.[1]
      const fee = /Lệ phí: (\d+)\.000 đồng/.exec(text)?.[1]
      const source = /Quyết định (\d+)/.exec(text)?.[1]
      expect([fee, source]).toEqual([time, time])
      seen.add(time ?? 'national')
    }
    // How many versions are met depends on the speed of the machine; that none is mixed does not.
    expect(seen.size).toBeGreaterThanOrEqual(1)
    expect(seen).toContain('national')
  })

  it('takes up an edited file by itself, and keeps the good version when the edit is broken', async () => {
    const { one, folder } = await begin()
    const ask = (): Promise<string> => one.channel.say('làm giấy khai sinh')
    folder.write(RECORD_PATH, recordText().replace('value: 1', 'value: 4'))
    await until(async () => (await ask()).includes('4 ngày làm việc'))
    folder.write(RECORD_PATH, recordText().replace('value: 1', 'value: many'))
    await one.app.reload()
    expect(await ask()).toContain('4 ngày làm việc')
    folder.write(RECORD_PATH, recordText().replace('value: 1', 'value: 5'))
    await one.app.reload()
    expect(await ask()).toContain('5 ngày làm việc')
  })

  it('goes on with a talk begun before the switch', async () => {
    const { one, versions } = await begin()
    await one.channel.say('làm giấy khai sinh')
    const made = await versions.candidate(new Map([[OVERRIDE, marked(6)]]), reason)
    await versions.apply(made.ok ? made.version.id : 0, reason)
    await one.app.follow()
    expect(await one.channel.say('lệ phí bao nhiêu')).toContain('6.000 đồng')
  })

  it('serves the last good version after a restart with a broken folder', async () => {
    const { one, folder } = await begin()
    await one.app.stop()
    folder.write(RECORD_PATH, 'code: [')
    const again = await startApp(testConfig({ contentDir: folder.root, dataDir: one.dataDir }))
    running.push(again)
    expect(await again.channel.say('làm giấy khai sinh')).toContain('1 ngày làm việc')
  })

  it(
    `has a whole version in service after each of ${KILLS} kills in the middle of changes`,
    { timeout: 20_000 + KILLS * 6_000 },
    async () => {
      const { one, folder } = await begin()
      await one.app.stop()
      const marks = new Set<string>()
      for (let kill = 0; kill < KILLS; kill++) {
        const child = spawn(
          process.execPath,
          ['--import', 'tsx', SCRIPT, folder.root, one.dataDir, '9999', '0', String(2 + kill * 14)],
          {
            env: { PATH: process.env['PATH'] ?? '' },
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        )
        const begun = await Promise.race([
          once(child.stdout, 'data'),
          once(child, 'exit').then(() => 'ended'),
        ])
        expect(begun).not.toBe('ended')
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
        const again = await startApp(testConfig({ contentDir: folder.root, dataDir: one.dataDir }))
        const answer = await again.channel.say('làm giấy khai sinh', `person-${kill}`)
        await again.app.stop()
        const time = /(\d+) giờ/.exec(answer)?.[1]
        expect([
          /Lệ phí: ([\d.]+)\.000 đồng/.exec(answer)?.[1]?.replace('.', ''),
          /Quyết định (\d+)/.exec(answer)?.[1],
        ]).toEqual([time, time])
        expect(answer).toContain('Khai sinh')
        marks.add(time ?? 'national')
      }
      // Some kills met a change that was in service already.
      expect(marks.size).toBeGreaterThan(KILLS / 10)
    },
  )

  it('tells which layer gave a fact, and only in the commune it holds for', async () => {
    const { one, versions } = await begin()
    const made = await versions.candidate(new Map([[OVERRIDE, marked(3)]]), reason)
    await versions.apply(made.ok ? made.version.id : 0, reason)
    await one.app.follow()
    const answer = await one.channel.say('làm giấy khai sinh')
    expect(answer).toContain('Thời hạn, lệ phí theo quy định của xã Bắc Bình: Quyết định 3')
  })
})

import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHealth } from '../../src/server/health.js'
import { createSearch } from '../../src/search/search.js'
import { searchSettings } from '../../src/search/settings.js'
import { serveHealth, type ServeHealthParts } from '../../src/serve-health.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import type { ChannelState } from '../../src/watched-channels.js'
import { judgeKnowledge } from '../../src/knowledge/validate.js'
import { runWhole } from '../../src/slices.js'
import { turn } from '../contracts/conversation-store.contract.js'
import { smallKnowledge } from '../fixtures/small-knowledge.js'

const judged = runWhole(judgeKnowledge(smallKnowledge({})))
if (!judged.ok) throw new Error('the small knowledge is unsound')
const search = createSearch(judged.knowledge, searchSettings)
const { version } = judged.knowledge

let storage: Storage
beforeEach(async () => {
  storage = await openStorage(':memory:')
})
afterEach(() => storage.close())

const base = (): ServeHealthParts => ({
  storage,
  knowledge: { search: () => search, modelInUse: () => true },
  dataDir: tmpdir(),
  files: { check: () => Promise.resolve() },
  channels: () => new Map<string, ChannelState>([['test', 'started']]),
  clock: () => new Date(3_000_000),
})

/** With room on the disk, whatever this machine has. */
const health = (changes: Partial<ServeHealthParts> = {}) =>
  serveHealth({ ...base(), freeBytes: () => Promise.resolve(200_000_000), ...changes })()

describe('/readyz', () => {
  it('is ready, and says of every part that it is well', async () => {
    expect(await health()).toEqual({
      ready: true,
      degraded: [],
      parts: {
        database: 'ok',
        knowledge: version,
        model: 'ok',
        disk: 'ok',
        files: 'ok',
        outbox: 'ok',
        'channel:test': 'ok',
      },
    })
  })

  it('asks the system how much room there is', async () => {
    expect((await serveHealth(base())()).parts['disk']).toMatch(/^(ok|\d+ MB free)$/)
    expect(await serveHealth({ ...base(), dataDir: '/nowhere/at/all' })()).toMatchObject({
      ready: true,
      degraded: ['disk'],
      parts: { disk: 'does not answer' },
    })
  })

  it.each<[string, Partial<ServeHealthParts>, string, string]>([
    ['words only', { knowledge: { search: () => search, modelInUse: () => false } }, 'model', 'words only'],
    ['a disk that is almost full', { freeBytes: () => Promise.resolve(199_999_999) }, 'disk', '199 MB free'],
    [
      'a channel that failed',
      { channels: () => new Map<string, ChannelState>([['zalo-bot', 'failed']]) },
      'channel:zalo-bot',
      'failed',
    ],
  ])('is still ready with %s, and names it', async (_, changes, part, told) => {
    const report = await health(changes)
    expect(report).toMatchObject({ ready: true, degraded: [part] })
    expect(report.parts[part]).toBe(told)
  })

  it('does not mind a channel that this process does not run', async () => {
    const channels = () => new Map<string, ChannelState>([['telegram', 'idle']])
    expect(await health({ channels })).toMatchObject({
      degraded: [],
      parts: { 'channel:telegram': 'idle' },
    })
  })

  it.each([
    ['ten minutes', 600_000, { degraded: ['outbox'], parts: { outbox: 'a reply waits for 10 minutes' } }],
    ['less', 599_999, { degraded: [], parts: { outbox: 'ok' } }],
  ])('tells of a reply that waits for %s', async (_, waits, told) => {
    await storage.conversations.commit(turn({ at: new Date(1_000_000) }))
    expect(await health({ clock: () => new Date(1_000_000 + waits) })).toMatchObject({ ready: true, ...told })
  })

  it('is not ready when the database does not answer, and names it', async () => {
    await storage.close()
    expect(await health()).toMatchObject({
      ready: false,
      degraded: ['database', 'outbox'],
      parts: { database: 'does not answer', knowledge: version, disk: 'ok' },
    })
    storage = await openStorage(':memory:')
  })

  it('does not wait for a part that hangs', async () => {
    const hangs = createHealth({
      vital: { database: () => new Promise(() => undefined) },
      others: { disk: () => ({ ok: true, told: 'ok' }) },
    })
    expect(await hangs()).toEqual({
      ready: false,
      degraded: ['database'],
      parts: { database: 'does not answer within 2 s', disk: 'ok' },
    })
  })

  it('is not ready without a commune to serve', async () => {
    const empty = { ...search, knowledge: { ...search.knowledge, communes: new Map() } }
    expect(await health({ knowledge: { search: () => empty, modelInUse: () => true } })).toMatchObject({
      ready: false,
      degraded: ['knowledge'],
    })
  })
})

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOaClient } from '../../src/channels/zalo-oa/oa-client.js'
import { OaTokenError } from '../../src/channels/zalo-oa/oa-errors.js'
import { createOaOauth } from '../../src/channels/zalo-oa/oa-oauth.js'
import { createOaTokens, type OaTokens } from '../../src/channels/zalo-oa/oa-token.js'
import { openTokens, sealTokens } from '../../src/channels/zalo-oa/oa-token-seal.js'
import { oaTokenState } from '../../src/channels/zalo-oa/oa-token-state.js'
import type { OaTokenStore } from '../../src/channels/zalo-oa/oa-token-store.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import { OA, startZaloOaServer, type ZaloOaServer } from '../fakes/zalo-oa-server.js'
import { collector, HOUR, KEY, movable, storePair } from '../fixtures/zalo-oa.js'

const TOKEN_PATH = 'v4/oa/access_token'
const start = new Date('2026-03-02T09:00:00+07:00')

let server: ZaloOaServer
let file: string
let opened: Storage[]
let time: ReturnType<typeof movable>
let log: ReturnType<typeof collector>
beforeEach(async () => {
  server = await startZaloOaServer()
  file = join(mkdtempSync(join(tmpdir(), 'hoi-xa-oa-')), 'hoi-xa.sqlite')
  opened = []
  time = movable(start)
  log = collector()
})
afterEach(async () => {
  for (const storage of opened) await storage.close()
  await server.close()
})

/** Another process of the service over the same database. */
async function openProcess(
  wrap: (store: OaTokenStore) => OaTokenStore = (store) => store,
): Promise<{ store: OaTokenStore; tokens: OaTokens }> {
  const storage = await openStorage(file)
  opened.push(storage)
  const oauth = createOaOauth({ ...OA, oauthRoot: server.url, seconds: 0.5 })
  const { zaloOaTokens: store } = storage
  const tokens = createOaTokens({
    oaId: OA.oaId,
    key: KEY,
    store: wrap(store),
    oauth,
    clock: time.clock,
    logger: log.logger,
    leaseLookMs: 10,
  })
  return { store, tokens }
}

const failure = async (promise: Promise<unknown>): Promise<OaTokenError> => {
  const error: unknown = await promise.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(OaTokenError)
  return error as OaTokenError
}

describe('the tokens of the OA', () => {
  it('serve as they are for 20 hours, then are renewed; expires_in is a text', async () => {
    const { store, tokens } = await openProcess()
    const first = server.issue()
    await storePair(store, first, start)
    time.move(19.9 * HOUR)
    expect(await tokens.current()).toBe(first.access)
    expect(server.callsTo(TOKEN_PATH)).toHaveLength(0)
    time.move(0.2 * HOUR)
    const second = await tokens.current()
    expect(second).not.toBe(first.access)
    expect((await store.read(OA.oaId))?.pair?.expiresAt).toEqual(new Date(time.clock().getTime() + 25 * HOUR))
    time.move(20 * HOUR)
    expect(await tokens.current()).not.toBe(second)
    expect(server.callsTo(TOKEN_PATH)).toHaveLength(2)
  })

  it('say what to do when there are none', async () => {
    const { tokens } = await openProcess()
    const error = await failure(tokens.current())
    expect(error.kind).toBe('needs_consent')
    expect(error.message).toContain('hoi-xa zalo-oa consent')
  })

  it('survive a crash right after the new pair was stored: the next process uses it', async () => {
    const dying = await openProcess((store) => ({
      ...store,
      // Stored, and then the process is no more: neither the answer nor the lease's end comes.
      save: async (...parameters) => {
        await store.save(...parameters)
        throw new Error('killed')
      },
      freeLease: () => Promise.resolve(),
    }))
    await storePair(dying.store, server.issue(), start)
    time.move(21 * HOUR)
    await dying.tokens.current()
    const { tokens } = await openProcess()
    const access = await tokens.current()
    expect(access).toBe('access-token-of-zalo-2')
    expect(server.callsTo(TOKEN_PATH)).toHaveLength(1)
    const client = createOaClient({ apiRoot: server.url, tokens, seconds: 1 })
    expect(await client.oa()).toEqual({ id: OA.oaId, name: 'UBND xã Bắc Bình' })
  })

  it('are not used before they are stored; a full disk is waited out', async () => {
    let full = true
    const { store, tokens } = await openProcess((inner) => ({
      ...inner,
      save: (...parameters) => (full ? Promise.reject(new Error('disk full')) : inner.save(...parameters)),
    }))
    const first = server.issue()
    await storePair(store, first, start)
    time.move(21 * HOUR)
    expect(await tokens.current()).toBe(first.access)
    expect((await failure(tokens.instead(first.access))).kind).toBe('later')
    full = false
    expect(await tokens.current()).toBe('access-token-of-zalo-2')
    expect(server.callsTo(TOKEN_PATH)).toHaveLength(1)
  })

  it('are renewed by one of two processes, and both use the new ones', async () => {
    const [one, two] = [await openProcess(), await openProcess()]
    const first = server.issue()
    await storePair(one.store, first, start)
    time.move(26 * HOUR)
    const got = await Promise.all([one, two, one, two].map(({ tokens }) => tokens.current()))
    expect(new Set(got)).toEqual(new Set(['access-token-of-zalo-2']))
    expect(server.callsTo(TOKEN_PATH)).toHaveLength(1)
    server.expire('access-token-of-zalo-2')
    time.move(2 * HOUR)
    const again = await Promise.all([one, two].map(({ tokens }) => tokens.instead('access-token-of-zalo-2')))
    expect(new Set(again)).toEqual(new Set(['access-token-of-zalo-3']))
    expect(server.callsTo(TOKEN_PATH)).toHaveLength(2)
  })

  it('are taken over from a process that died with the lease, once that has run out', async () => {
    const { store, tokens } = await openProcess()
    await storePair(store, server.issue(), start)
    time.move(21 * HOUR)
    const until = new Date(time.clock().getTime() + 60_000)
    expect(await store.takeLease(OA.oaId, 'dead', time.clock(), until)).toBe(true)
    expect(await tokens.current()).toBe('access-token-of-zalo-1')
    time.move(61_000)
    expect(await tokens.current()).toBe('access-token-of-zalo-2')
  })

  it('need consent when the answer of a refresh was lost, and serve to their end until then', async () => {
    const { store, tokens } = await openProcess()
    const first = server.issue()
    await storePair(store, first, start)
    time.move(21 * HOUR)
    server.script(TOKEN_PATH, 'lost')
    expect(await tokens.current()).toBe(first.access)
    expect(oaTokenState(await store.read(OA.oaId), time.clock()).state).toBe('ready')
    // Not at every message: a minute passes first.
    expect(await tokens.current()).toBe(first.access)
    expect(server.callsTo(TOKEN_PATH)).toHaveLength(1)
    time.move(61_000)
    expect(await tokens.current()).toBe(first.access)
    expect(oaTokenState(await store.read(OA.oaId), time.clock())).toMatchObject({
      state: 'ending',
      reason: 'refresh refused: -14014 Invalid refresh token',
    })
    expect(log.logged()).toContain('an admin of the OA must consent again')
    time.move(5 * HOUR)
    expect((await failure(tokens.current())).kind).toBe('needs_consent')
    expect(oaTokenState(await store.read(OA.oaId), time.clock()).state).toBe('needs_consent')
    expect(server.callsTo(TOKEN_PATH)).toHaveLength(2)
  })

  it.each([[-14014], ['-118'], [-14002], [-5]])('need consent after the code %s', async (error) => {
    const { store, tokens } = await openProcess()
    await storePair(store, server.issue(), start)
    time.move(26 * HOUR)
    server.script(TOKEN_PATH, { body: { error, error_name: 'no' } })
    expect((await failure(tokens.current())).kind).toBe('needs_consent')
    expect((await store.read(OA.oaId))?.needsConsent).toContain(String(error))
  })

  it.each([
    ['the rate is over (-32)', { body: { error: -32, error_name: 'limit' } }],
    ['a gateway answers', 'html 502'],
    ['the line is cut', 'cut'],
    ['nothing comes', 'hang'],
    ['an answer has no pair', { body: { error: 0 } }],
  ] as const)('are asked for again a minute after %s', async (_, answer) => {
    const { store, tokens } = await openProcess()
    await storePair(store, server.issue(), start)
    time.move(26 * HOUR)
    server.script(TOKEN_PATH, answer)
    expect((await failure(tokens.current())).kind).toBe('later')
    time.move(61_000)
    expect(await tokens.current()).toBe('access-token-of-zalo-2')
    expect((await store.read(OA.oaId))?.needsConsent).toBeNull()
  })

  it('do not take the place of a pair that came by a new consent meanwhile', async () => {
    const { store } = await openProcess()
    await storePair(store, server.issue(), start)
    const consented = server.issue()
    await storePair(store, consented, start)
    const expiresAt = new Date(start.getTime() + 25 * HOUR)
    const late = { sealed: sealTokens(KEY, OA.oaId, server.issue()), issuedAt: start, expiresAt }
    expect(await store.save(OA.oaId, late, 1)).toBe(false)
    await store.markNeedsConsent(OA.oaId, 'too late', 1)
    const stored = await store.read(OA.oaId)
    expect(stored).toMatchObject({ generation: 2, needsConsent: null })
    expect(openTokens(KEY, OA.oaId, stored?.pair?.sealed ?? '')).toEqual(consented)
  })

  it('are not renewed over and over when Zalo refuses even new ones', async () => {
    const { store, tokens } = await openProcess()
    const first = server.issue()
    await storePair(store, first, start)
    time.move(2 * HOUR)
    const second = await tokens.instead(first.access)
    expect((await failure(tokens.instead(second))).kind).toBe('later')
    expect(server.callsTo(TOKEN_PATH)).toHaveLength(1)
  })

  it('stand in no log, and on disk only sealed', async () => {
    const { store, tokens } = await openProcess()
    await storePair(store, server.issue(), start)
    time.move(21 * HOUR)
    server.script(TOKEN_PATH, 'cut', {
      body: { error: -5, error_description: 'bad refresh-token-of-zalo-1' },
    })
    await tokens.current()
    time.move(61_000)
    await tokens.current()
    expect(log.logged()).not.toMatch(/token-of-zalo|app-secret/)
    expect(JSON.stringify(await store.read(OA.oaId))).not.toMatch(/token-of-zalo/)
    for (const name of [file, `${file}-wal`])
      expect(readFileSync(name).toString('latin1')).not.toContain('token-of-zalo')
  })
})

describe('sealed tokens', () => {
  const pair = { access: 'a', refresh: 'r' }
  const sealed = sealTokens(KEY, OA.oaId, pair)

  it('open with their key for their OA only', () => {
    expect(openTokens(KEY, OA.oaId, sealed)).toEqual(pair)
    expect(openTokens(KEY.toReversed(), OA.oaId, sealed)).toBeUndefined()
    expect(openTokens(KEY, '1', sealed)).toBeUndefined()
    expect(sealTokens(KEY, OA.oaId, pair)).not.toBe(sealed)
  })

  it.each([
    [''],
    ['v1'],
    ['v1.'],
    ['v1.AAAA'],
    ['v2.' + sealed.slice(3)],
    [sealed.slice(0, -4)],
    [`${sealed}AAAA`],
  ])('are not opened when damaged: %s', (damaged) => {
    expect(openTokens(KEY, OA.oaId, damaged)).toBeUndefined()
  })

  it('of another key ask for a new consent', async () => {
    const { store, tokens } = await openProcess()
    const other = { sealed: sealTokens(KEY.toReversed(), OA.oaId, pair), issuedAt: start, expiresAt: start }
    await store.save(OA.oaId, other, 0)
    const error = await failure(tokens.current())
    expect(error.message).toContain('ZALO_OA_TOKEN_KEY')
  })
})

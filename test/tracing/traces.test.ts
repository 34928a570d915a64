import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SendError, type Channel } from '../../src/channels/channel.js'
import { createLogger } from '../../src/logger.js'
import { startOtlpServer, type OtlpServer, type ReceivedSpan } from '../fakes/otlp-server.js'
import { createTestChannel, noSecrets, startApp, testConfig, type Running } from '../fixtures/app.js'

const PERSON = 'nguyen-van-bay-0912345678'
const BLOCKING = 'tran-thi-tam'
const QUESTION = 'anh Bảy 0912345678 hỏi đăng ký khai sinh cần giấy tờ gì'

const loaded = (): string[] =>
  Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('@opentelemetry'))

it('loads nothing of OpenTelemetry unless a collector is named', async () => {
  const { app, channel } = await startApp(testConfig())
  await channel.say(QUESTION, PERSON)
  await app.stop()
  expect(loaded()).toEqual([])
})

describe('traces', () => {
  let server: OtlpServer
  let running: Running
  const lines: Record<string, unknown>[] = []
  const logger = createLogger('debug', {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  })
  beforeAll(async () => {
    server = await startOtlpServer()
    const secrets = { ...noSecrets, tracesHeaders: { Authorization: 'Bearer collector-secret' } }
    const config = testConfig({ traces: { endpoint: server.endpoint } })
    const drains: (() => Promise<void>)[] = []
    const channel = createTestChannel(async () => {
      for (const drain of drains) await drain()
    })
    const blocking: Channel = {
      ...channel,
      send: (delivery) =>
        delivery.address.id === BLOCKING
          ? Promise.reject(new SendError('blocked', `${BLOCKING} said no`))
          : channel.send(delivery),
    }
    running = { ...(await startApp(config, { secrets, logger, channels: [blocking] })), channel }
    drains.push(() => running.app.drain())
    await channel.say(QUESTION, PERSON)
    await channel.say('cảm ơn', PERSON)
    await channel.deliver({ key: 'k', content: { kind: 'text', text: 'xin chào' } }, BLOCKING)
    await expect(
      channel.deliver({
        key: 'k2',
        content: { kind: 'file', file: { read: () => Promise.reject(new Error(PERSON)) } },
      }),
    ).rejects.toThrow(PERSON)
    const post = await fetch(`${running.url}/bac-binh/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams({ text: QUESTION, key: 'a'.repeat(32) }),
    })
    expect(post.status).toBeLessThan(400)
    for (const path of ['healthz', 'readyz', `${PERSON}?so=0912345678`]) await fetch(`${running.url}/${path}`)
    await running.app.drain()
    await running.app.stop()
  })
  afterAll(() => server.close())

  const named = (name: string): ReceivedSpan[] => server.spans.filter((span) => span.name === name)
  const partsOf = ({ traceId, spanId }: ReceivedSpan) =>
    server.spans.filter((span) => span.traceId === traceId && span.parentSpanId === spanId)

  it('follow a message through its stages to the sending of its reply', () => {
    const turn = named('turn').find(({ attributes }) => attributes['hoi_xa.channel'] === 'test')
    expect(turn).toMatchObject({
      kind: 5,
      parentSpanId: '',
      failed: false,
      attributes: { 'hoi_xa.commune': 'bac-binh', 'hoi_xa.outcome': 'answered' },
    })
    const parts = turn ? partsOf(turn) : []
    expect(parts.map(({ name }) => name).toSorted()).toEqual([
      'send',
      'turn search',
      'turn store',
      'turn think',
    ])
    expect(parts.find(({ name }) => name === 'send')).toMatchObject({
      kind: 3,
      attributes: { 'hoi_xa.channel': 'test', 'hoi_xa.commune': 'bac-binh', 'hoi_xa.result': 'sent' },
    })
    for (const { milliseconds } of parts) expect(milliseconds).toBeGreaterThanOrEqual(0)
  })

  it('hang a turn of the web chat under its request', () => {
    const [request, ...others] = named('POST /:commune/messages')
    expect(others).toEqual([])
    expect(request).toMatchObject({
      kind: 2,
      attributes: { 'http.request.method': 'POST', 'http.route': '/:commune/messages' },
    })
    expect((request ? partsOf(request) : []).map(({ name }) => name)).toContain('turn')
  })

  it('tell what failed, by kinds alone', () => {
    expect(named('send').find(({ failed }) => failed)?.attributes).toMatchObject({
      'hoi_xa.channel': 'test',
      'hoi_xa.result': 'given_up',
      'hoi_xa.error': 'blocked',
    })
    expect(named('turn').filter(({ failed }) => failed)).toMatchObject([
      { attributes: { 'hoi_xa.outcome': 'failed' } },
    ])
  })

  it('leave out what programs ask over and over', () => {
    expect(server.spans.filter(({ name }) => /healthz|readyz/.test(name))).toEqual([])
  })

  it('hold nothing that a person wrote or is', () => {
    const all = server.bodies.join('\n')
    for (const word of [
      PERSON,
      BLOCKING,
      '0912345678',
      'Bảy',
      'khai sinh',
      'giấy tờ',
      'cảm ơn',
      'collector-secret',
    ])
      expect(all).not.toContain(word)
    const values = server.spans.flatMap(({ attributes }) => Object.keys(attributes))
    expect([...new Set(values)].toSorted()).toEqual([
      'hoi_xa.channel',
      'hoi_xa.commune',
      'hoi_xa.error',
      'hoi_xa.outcome',
      'hoi_xa.result',
      'hoi_xa.route',
      'hoi_xa.stage',
      'http.request.method',
      'http.response.status_code',
      'http.route',
    ])
  })

  it('are found from the log: each line of a request has the trace beside it', () => {
    const line = lines.find(({ msg, channel }) => msg === 'message handled' && channel === 'test')
    const sent = lines.find(({ msg, request }) => msg === 'reply sent' && request === line?.['request'])
    expect(line?.['trace']).toMatch(/^[0-9a-f]{32}$/)
    expect(sent?.['trace']).toBe(line?.['trace'])
    expect(named('turn').map(({ traceId }) => traceId)).toContain(line?.['trace'])
  })

  it('come from a program that says what it is, with what the collector asks for', () => {
    expect(server.resources[0]).toMatchObject({ 'service.name': 'hoi-xa', 'service.version': '0.1.0' })
    expect(server.headers[0]).toMatchObject({ authorization: 'Bearer collector-secret' })
    expect(JSON.stringify(lines)).not.toContain('collector-secret')
  })
})

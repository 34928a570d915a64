import { describe, expect, it, vi } from 'vitest'
import type { Job } from '../../src/jobs/scheduler.js'
import { createLogger } from '../../src/logger.js'
import { presentSpan, underRequestId } from '../../src/request-id.js'
import { serveTracing } from '../../src/serve-tracing.js'
import type { FinishedSpan } from '../../src/tracing/span.js'
import { createTracer } from '../../src/tracing/tracer.js'
import { startOtlpServer } from '../fakes/otlp-server.js'

const follow = () => {
  const spans: FinishedSpan[] = []
  return { spans, begin: createTracer((span) => void spans.push(span)) }
}

describe('a trace', () => {
  it('goes on in another process that knows the request alone', () => {
    const [here, there] = [follow(), follow()]
    underRequestId('abcdef012345', () => here.begin({ name: 'turn', kind: 'consumer', enter: true })())
    underRequestId('abcdef012345', () => there.begin({ name: 'send', kind: 'client', continues: true })())
    const [turn, send] = [here.spans[0], there.spans[0]]
    expect(turn?.traceId).toMatch(/^[0-9a-f]{32}$/)
    expect(turn?.spanId).toMatch(/^[0-9a-f]{16}$/)
    expect(send).toMatchObject({ traceId: turn?.traceId, parentId: turn?.spanId })
    expect(send?.spanId).not.toBe(turn?.spanId)
  })

  it('is one for each request, and parts do not mix that run side by side', async () => {
    const { spans, begin } = follow()
    const work = (request: string) =>
      underRequestId(request, async () => {
        const end = begin({ name: request, kind: 'server', enter: true })
        await new Promise((resolve) => setImmediate(resolve))
        await underRequestId(request, async () => {
          const inner = begin({ name: `${request} inner`, kind: 'consumer', enter: true })
          await new Promise((resolve) => setImmediate(resolve))
          begin({ name: `${request} stage`, kind: 'internal' })()
          inner()
        })
        begin({ name: `${request} after`, kind: 'internal' })()
        end()
      })
    const requests = Array.from({ length: 20 }, (_, at) => `request-${at}`)
    await Promise.all(requests.map(work))
    const of = (name: string) => spans.find((span) => span.name === name)
    for (const request of requests) {
      expect(of(request)?.parentId).toBeUndefined()
      expect(of(`${request} inner`)?.parentId).toBe(of(request)?.spanId)
      expect(of(`${request} stage`)?.parentId).toBe(of(`${request} inner`)?.spanId)
      expect(of(`${request} after`)?.parentId).toBe(of(request)?.spanId)
    }
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(20)
    expect(presentSpan()).toBeUndefined()
  })

  it('is told of only once it is over, and not when it is not worth it', () => {
    const { spans, begin } = follow()
    begin({ name: 'never ends', kind: 'internal' })
    begin({ name: 'dull', kind: 'internal' })({ dropped: true })
    expect(spans).toEqual([])
  })
})

describe('jobs and collectors', () => {
  it('are followed by name; what is done every few seconds only when it fails', async () => {
    const server = await startOtlpServer()
    const [config, secrets] = [{ traces: { endpoint: server.endpoint } }, { tracesHeaders: {} }]
    const tracing = await serveTracing({ config, secrets, logger: createLogger('silent') })
    const fine = () => Promise.resolve()
    const broken = () => Promise.reject(new Error('Nguyễn Văn Bảy'))
    const jobs: Job[] = [
      { name: 'rare', everySeconds: 60, run: fine },
      { name: 'rare and broken', everySeconds: 60, run: broken },
      { name: 'often', everySeconds: 2, run: fine, everywhere: true },
      { name: 'often and broken', everySeconds: 2, run: broken, everywhere: true },
    ]
    for (const job of jobs)
      await tracing
        ?.followed(job)
        .run()
        .catch(() => undefined)
    await tracing?.close()
    await server.close()
    expect(server.spans.map(({ attributes, failed }) => [attributes['hoi_xa.job'], failed])).toEqual([
      ['rare', false],
      ['rare and broken', true],
      ['often and broken', true],
    ])
    expect(server.bodies.join('')).not.toContain('Bảy')
  })

  it('are told of the same share of requests by every process', async () => {
    vi.stubEnv('OTEL_TRACES_SAMPLER', 'traceidratio')
    vi.stubEnv('OTEL_TRACES_SAMPLER_ARG', '0.5')
    const server = await startOtlpServer()
    const parts = {
      config: { traces: { endpoint: server.endpoint } },
      secrets: { tracesHeaders: {} },
      logger: createLogger('silent'),
    }
    const [one, other] = [await serveTracing(parts), await serveTracing(parts)]
    vi.unstubAllEnvs()
    const message = { channel: 'web', commune: 'xa' }
    for (let n = 0; n < 60; n++) {
      underRequestId(`request-${n}`, () => one?.observers.beginTurn(message)('repeated'))
      underRequestId(`request-${n}`, () => other?.observers.beginDelivery(message, true)({ result: 'sent' }))
    }
    await one?.close()
    await other?.close()
    await server.close()
    const told = (name: string) =>
      server.spans.filter((span) => span.name === name).map(({ traceId }) => traceId)
    expect(told('send').toSorted()).toEqual(told('turn').toSorted())
    expect(told('turn').length).toBeGreaterThan(10)
    expect(told('turn').length).toBeLessThan(50)
  })

  it.each(['refuse', 'hang', 'down'] as const)('hold up nobody when it does: %s', async (answer) => {
    const server = await startOtlpServer()
    if (answer === 'down') await server.close()
    else server.answer = answer
    const lines: string[] = []
    const logger = createLogger('warn', { write: (line) => void lines.push(line) })
    const [config, secrets] = [
      { traces: { endpoint: server.endpoint } },
      { tracesHeaders: { 'x-key': 'secret' } },
    ]
    const tracing = await serveTracing({ config, secrets, logger })
    for (let n = 0; n < 5_000; n++)
      tracing?.observers.beginTurn({ channel: 'web', commune: 'xa' })('repeated')
    await tracing?.close()
    if (answer !== 'down') await server.close()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('traces could not be handed over')
    expect(lines[0]).not.toContain('secret')
  })
})

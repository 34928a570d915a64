import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogger } from '../../src/logger.js'
import { requestId, requestOf, traceableId, underRequestId } from '../../src/request-id.js'
import { createServer, listen, type Listening } from '../../src/server/server.js'

type Line = Record<string, unknown>

const lines: Line[] = []
const logger = createLogger('debug', { write: (line) => void lines.push(JSON.parse(line) as Line) })

function serverWith(behindProxy: boolean): Hono {
  const routes = new Hono()
  routes.get('/broken', () => {
    throw new Error('a fault of ours')
  })
  routes.get('/slow', async (context) => {
    await new Promise((resolve) => setImmediate(resolve))
    logger.info('asked for something slow')
    return context.text('done')
  })
  return createServer({
    logger,
    health: () => Promise.resolve({ ready: true, parts: {} }),
    mounts: [['/', routes]],
    assets: {},
    behindProxy,
    pages: { notFound: () => 'not found', tooLarge: () => 'too large', broken: (id) => `broken ${id}` },
  })
}

describe('ids of requests', () => {
  let alone: Listening
  let behind: Listening
  beforeAll(async () => {
    alone = await listen(serverWith(false), '127.0.0.1', 0)
    behind = await listen(serverWith(true), '127.0.0.1', 0)
  })
  afterAll(async () => {
    await alone.stop()
    await behind.stop()
  })
  const idOf = async (url: string, given?: string): Promise<string> => {
    const answer = await fetch(url, given === undefined ? {} : { headers: { 'X-Request-Id': given } })
    await answer.text()
    return answer.headers.get('x-request-id') ?? ''
  }

  it('are new ones each time, whatever is served', async () => {
    const paths = ['/healthz', '/readyz', '/slow', '/broken', '/nothing', '/assets/none']
    const ids = await Promise.all(paths.map((path) => idOf(`${alone.url}${path}`)))
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(paths.length)
  })

  it('are not taken from who asks', async () => {
    expect(await idOf(`${alone.url}/slow`, 'abcdefgh12')).toMatch(/^[0-9a-f]{12}$/)
  })

  it.each([
    ['abcdefgh', true],
    ['A_b-9'.repeat(12) + 'abcd', true],
    ['abcdefg', false],
    ['a'.repeat(65), false],
    ['abcd efgh', false],
    ['abcdefgh"<script>', false],
    ['abcdefgh;x', false],
  ])('are taken from our proxy if they can stand anywhere: %j', async (given, taken) => {
    const id = await idOf(`${behind.url}/slow`, given)
    expect(id).toMatch(taken ? given : /^[0-9a-f]{12}$/)
  })

  it('stand in the log lines of their request, also side by side', async () => {
    lines.length = 0
    const ids = await Promise.all(Array.from({ length: 20 }, () => idOf(`${alone.url}/slow`)))
    expect(lines.map(({ request }) => request).toSorted()).toEqual(ids.toSorted())
  })

  it('stand on the page that tells of a fault, in its log line and in the header', async () => {
    lines.length = 0
    const answer = await fetch(`${alone.url}/broken`)
    const id = answer.headers.get('x-request-id') ?? ''
    expect(answer.status).toBe(500)
    expect(await answer.text()).toBe(`broken ${id}`)
    expect(lines).toMatchObject([{ msg: 'request failed', request: id, method: 'GET', route: '/broken' }])
  })

  it('end with their request', () => {
    expect(requestId()).toBeUndefined()
    underRequestId('abcdefgh', () => {
      expect(underRequestId(undefined, requestId)).toBeUndefined()
      expect(requestId()).toBe('abcdefgh')
    })
    lines.length = 0
    logger.info('nobody asked')
    expect(lines).toMatchObject([{ msg: 'nobody asked' }])
    expect(lines[0]).not.toHaveProperty('request')
  })
})

describe('a name for what a request leaves behind', () => {
  it('tells the request and is never the same', () => {
    const names = underRequestId('abcd_-efgh', () => [traceableId(), traceableId()])
    expect(new Set(names).size).toBe(2)
    expect(names.map(requestOf)).toEqual(['abcd_-efgh', 'abcd_-efgh'])
  })
  it('stands for itself where there was none', () => {
    const name = traceableId()
    expect(requestOf(name)).toBe(name)
  })
})

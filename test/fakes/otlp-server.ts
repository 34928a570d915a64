import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A span as a collector is told of it. */
export interface ReceivedSpan {
  name: string
  traceId: string
  spanId: string
  parentSpanId: string
  /** 1 internal, 2 server, 3 client, 5 consumer. */
  kind: number
  milliseconds: number
  attributes: Record<string, unknown>
  failed: boolean
}

/** A collector of traces on loopback: OTLP over HTTP as JSON; refuses what is not. */
export interface OtlpServer {
  endpoint: string
  spans: ReceivedSpan[]
  /** Attributes of the programs that told. */
  resources: Record<string, unknown>[]
  /** Whole bodies, as they came. */
  bodies: string[]
  headers: Record<string, unknown>[]
  /** Every request is answered so from now on. */
  answer: 'ok' | 'refuse' | 'hang'
  close(): Promise<void>
}

interface Value {
  stringValue?: string
  intValue?: number
}

interface Body {
  resourceSpans: {
    resource: { attributes: Pair[] }
    scopeSpans: { spans: OtlpSpan[] }[]
  }[]
}

interface Pair {
  key: string
  value: Value
}

interface OtlpSpan {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  kind: number
  startTimeUnixNano: string
  endTimeUnixNano: string
  attributes: Pair[]
  status?: { code?: number }
}

export async function startOtlpServer(): Promise<OtlpServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (fake.answer === 'hang') return
      const json = request.headers['content-type'] === 'application/json'
      if (fake.answer === 'refuse' || request.url !== '/v1/traces' || request.method !== 'POST' || !json) {
        response.writeHead(400).end()
        return
      }
      const body = Buffer.concat(chunks).toString()
      fake.headers.push(request.headers)
      fake.bodies.push(body)
      for (const { resource, scopeSpans } of (JSON.parse(body) as Body).resourceSpans) {
        fake.resources.push(valuesOf(resource.attributes))
        fake.spans.push(...scopeSpans.flatMap(({ spans }) => spans.map(received)))
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const fake: OtlpServer = {
    endpoint: `http://127.0.0.1:${port}`,
    spans: [],
    resources: [],
    bodies: [],
    headers: [],
    answer: 'ok',
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
  return fake
}

function received(span: OtlpSpan): ReceivedSpan {
  const { name, traceId, spanId, kind } = span
  const nanoseconds = BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)
  return {
    ...{ name, traceId, spanId, kind },
    parentSpanId: span.parentSpanId ?? '',
    milliseconds: Number(nanoseconds) / 1e6,
    attributes: valuesOf(span.attributes),
    failed: span.status?.code === 2,
  }
}

function valuesOf(pairs: readonly Pair[]): Record<string, unknown> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value.stringValue ?? value.intValue]))
}

import { describe, expect, it } from 'vitest'
import { ConfigError, createConfig } from '../../src/config/config.js'

const HEADERS = 'Authorization=Bearer%20q7Zr2mX9vB4k, x-tenant=xa'

const read = (endpoint: string, headers?: string) =>
  createConfig(
    {
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      ...(headers !== undefined && { OTEL_EXPORTER_OTLP_HEADERS: headers }),
    },
    '/',
  )

describe('where traces go', () => {
  it('is nowhere unless told', () => {
    expect(createConfig({}, '/')).toMatchObject({
      ok: true,
      config: { traces: null },
      secrets: { tracesHeaders: {} },
    })
  })

  it('is a collector, with what it asks for apart from what may be logged', () => {
    const result = read('https://otlp.example.vn/otlp/', HEADERS)
    expect(result).toMatchObject({
      ok: true,
      config: { traces: { endpoint: 'https://otlp.example.vn/otlp' } },
      secrets: { tracesHeaders: { Authorization: 'Bearer q7Zr2mX9vB4k', 'x-tenant': 'xa' } },
    })
    expect(result.ok && JSON.stringify(result.config)).not.toContain('q7Zr2mX9vB4k')
    for (const endpoint of ['http://collector:4318', 'http://127.0.0.1:4318'])
      expect(read(endpoint)).toMatchObject({ ok: true, config: { traces: { endpoint } } })
    expect(read('http://127.0.0.1:4318', HEADERS).ok).toBe(true)
  })

  it.each([
    ['collector:4318', undefined, 'ENDPOINT'],
    ['grpc://collector:4317', undefined, 'ENDPOINT'],
    ['https://me:q7Zr2mX9vB4k@otlp.example.vn', undefined, 'ENDPOINT'],
    ['https://otlp.example.vn?key=q7Zr2mX9vB4k', undefined, 'ENDPOINT'],
    ['http://otlp.example.vn', HEADERS, 'ENDPOINT'],
    ['https://otlp.example.vn', 'q7Zr2mX9vB4k', 'HEADERS'],
    ['https://otlp.example.vn', 'Authorization=', 'HEADERS'],
    ['https://otlp.example.vn', 'Author ization=q7Zr2mX9vB4k', 'HEADERS'],
    ['https://otlp.example.vn', 'Authorization=%0d%0aq7Zr2mX9vB4k', 'HEADERS'],
    ['https://otlp.example.vn', 'Authorization=%zzq7Zr2mX9vB4k', 'HEADERS'],
  ])('is refused by its name, and shows no secret: %s %s', (endpoint, headers, variable) => {
    const result = read(endpoint, headers)
    const problems = result.ok ? [] : result.problems
    expect(problems).toMatchObject([{ variable: `OTEL_EXPORTER_OTLP_${variable}` }])
    expect(new ConfigError(problems).message).not.toContain('q7Zr2mX9vB4k')
  })
})

import { isLoopback } from './desk-settings.js'
import type { SettingsReader } from './reader.js'

export interface TracesSettings {
  /** Address of a collector, without a slash at the end. */
  endpoint: string
}

interface ReadTraces {
  /** Null: nothing is traced. */
  traces: TracesSettings | null
  /** Sent with every batch; secrets. */
  tracesHeaders: Readonly<Record<string, string>>
}

type Reader = Pick<SettingsReader, 'value' | 'problem'>

/** Named as OpenTelemetry names them, so that what an operator knows holds here. Pure. */
export function readTraces({ value, problem }: Reader): ReadTraces {
  const text = value('OTEL_EXPORTER_OTLP_ENDPOINT')
  const tracesHeaders = readHeaders({ value, problem })
  if (text === undefined) return { traces: null, tracesHeaders }
  const url = URL.canParse(text) ? new URL(text) : undefined
  const bare = url?.search === '' && url.hash === '' && url.username + url.password === ''
  if (!url || !bare || !['http:', 'https:'].includes(url.protocol))
    problem(
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'is no web address without password and query',
      'write it as http://127.0.0.1:4318; what a collector asks for goes into OTEL_EXPORTER_OTLP_HEADERS',
    )
  else if (
    url.protocol === 'http:' &&
    Object.keys(tracesHeaders).length > 0 &&
    !isLoopback(url.hostname.replace(/^\[|\]$/g, ''))
  )
    problem(
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'is not https though OTEL_EXPORTER_OTLP_HEADERS would travel there',
      'write https, or leave the headers out',
    )
  return { traces: { endpoint: text.replace(/\/+$/, '') }, tracesHeaders }
}

/** What is malformed may be a secret, so it is told by no message. */
function readHeaders({ value, problem }: Reader): Record<string, string> {
  const pairs = (value('OTEL_EXPORTER_OTLP_HEADERS') ?? '').split(',').filter((pair) => pair.trim() !== '')
  const headers: Record<string, string> = {}
  for (const pair of pairs) {
    const [, name, written] = /^\s*([A-Za-z0-9-]+)\s*=\s*([\x21-\x7e][\x20-\x7e]*?)\s*$/.exec(pair) ?? []
    const decoded = decodable(written)
    if (name === undefined || decoded === undefined)
      problem(
        'OTEL_EXPORTER_OTLP_HEADERS',
        'is no list of name=value',
        'write it as Authorization=Bearer%20TOKEN, several with commas between',
      )
    else headers[name] = decoded
  }
  return headers
}

function decodable(text: string | undefined): string | undefined {
  try {
    const decoded = text === undefined ? undefined : decodeURIComponent(text)
    return decoded !== undefined && /^[\x20-\x7e]+$/.test(decoded) ? decoded : undefined
  } catch {
    return undefined
  }
}

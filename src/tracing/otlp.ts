import { randomUUID } from 'node:crypto'
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type Context } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base'
import type { FinishedSpan, SpanSink } from './span.js'

export interface OtlpPlace {
  /** Address of a collector, to which /v1/traces is added. */
  endpoint: string
  /** Secrets. */
  headers: Readonly<Record<string, string>>
}

export interface OtlpParts extends OtlpPlace {
  version: string
  /** Told when spans could not be handed over; they are lost. */
  failed: (reason: string) => void
}

export interface Otlp {
  sink: SpanSink
  /** Hands over what waits. */
  close(): Promise<void>
}

const KINDS = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} as const

/**
 * Hands spans to a collector by OTLP over HTTP, in batches; when it is slow or down the oldest wait and the rest is
 * dropped. The one file that loads OpenTelemetry. What it reads of OTEL_TRACES_SAMPLER and OTEL_BSP_* is heeded.
 */
export function openOtlp({ endpoint, headers, version, failed }: OtlpParts): Otlp {
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers: { ...headers } })
  let naming: Pick<FinishedSpan, 'traceId' | 'spanId'> = { traceId: '', spanId: '' }
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'hoi-xa',
      'service.version': version,
      'service.instance.id': randomUUID(),
    }),
    // Our names were given when the work began; a span is made here once it is over.
    idGenerator: { generateTraceId: () => naming.traceId, generateSpanId: () => naming.spanId },
    spanProcessors: [new BatchSpanProcessor(telling(exporter, failed))],
  })
  const tracer = provider.getTracer('hoi-xa', version)
  return {
    sink(span) {
      naming = span
      const { name, kind, begunAt, attributes } = span
      const made = tracer.startSpan(name, { kind: KINDS[kind], startTime: begunAt, attributes }, above(span))
      if (span.failed) made.setStatus({ code: SpanStatusCode.ERROR })
      made.end(begunAt.getTime() + span.milliseconds)
    },
    close: () => provider.shutdown(),
  }
}

function above({ traceId, parentId }: FinishedSpan): Context {
  if (parentId === undefined) return ROOT_CONTEXT
  const parent = { traceId, spanId: parentId, traceFlags: TraceFlags.SAMPLED }
  return trace.setSpanContext(ROOT_CONTEXT, parent)
}

/** The library itself is silent about what it cannot hand over. */
function telling(exporter: SpanExporter, failed: (reason: string) => void): SpanExporter {
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.error) failed(result.error.message.slice(0, 200))
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  }
}

/** Names of channels, communes, stages, outcomes, patterns of paths, statuses: never what somebody typed. */
export type Attributes = Readonly<Record<string, string | number>>

export type SpanKind = 'server' | 'consumer' | 'client' | 'internal'

/** A piece of work that is over. */
export interface FinishedSpan {
  name: string
  kind: SpanKind
  traceId: string
  spanId: string
  /** Undefined: nothing stands above it. */
  parentId: string | undefined
  begunAt: Date
  milliseconds: number
  attributes: Attributes
  failed: boolean
}

/** Takes what is over; must not throw. */
export type SpanSink = (span: FinishedSpan) => void

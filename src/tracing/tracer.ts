import { createHash, randomBytes } from 'node:crypto'
import { enterSpan, presentSpan, requestId, type SpanRef } from '../request-id.js'
import type { Attributes, SpanKind, SpanSink } from './span.js'

export interface Ending {
  name?: string
  attributes?: Attributes
  failed?: boolean
  /** Not worth telling. */
  dropped?: boolean
}

export interface SpanBeginning {
  name: string
  kind: SpanKind
  attributes?: Attributes
  /** What the present code does from now on is part of it. */
  enter?: true
  /** The request began elsewhere: perhaps in another process, perhaps an hour ago. */
  continues?: boolean
}

/** Gives what is called at the end; what never ends is not told. */
export type Tracer = (beginning: SpanBeginning) => (ending?: Ending) => void

/**
 * Trace and first span are named by the request, so that whichever process sends its reply goes on with the same trace,
 * and nothing has to be handed over for it.
 */
export function createTracer(sink: SpanSink): Tracer {
  return ({ name, kind, attributes = {}, enter, continues = false }) => {
    const { ref, parentId } = placeOf(continues)
    if (enter) enterSpan(ref)
    const begunAt = new Date()
    const begun = performance.now()
    return (ending = {}) => {
      if (ending.dropped) return
      sink({
        ...ref,
        ...{ name: ending.name ?? name, kind, parentId, begunAt },
        milliseconds: performance.now() - begun,
        attributes: { ...attributes, ...ending.attributes },
        failed: ending.failed ?? false,
      })
    }
  }
}

function placeOf(continues: boolean): { ref: SpanRef; parentId: string | undefined } {
  const [above, request] = [presentSpan(), requestId()]
  const spanId = randomBytes(8).toString('hex')
  if (above) return { ref: { traceId: above.traceId, spanId }, parentId: above.spanId }
  if (request === undefined)
    return { ref: { traceId: randomBytes(16).toString('hex'), spanId }, parentId: undefined }
  const [traceId, first] = [namedAfter('trace', request, 32), namedAfter('span', request, 16)]
  return continues
    ? { ref: { traceId, spanId }, parentId: first }
    : { ref: { traceId, spanId: first }, parentId: undefined }
}

function namedAfter(what: string, request: string, digits: number): string {
  return createHash('sha256').update(`${what} ${request}`).digest('hex').slice(0, digits)
}

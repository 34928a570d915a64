import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { newRequestId, underRequestId } from '../request-id.js'

/** Called as a request comes in, and with what it was as its answer begins. */
export type RequestObserver = () => (request: { method: string; path: string; status: number }) => void

export interface Tracing {
  /** A proxy of ours stands in front: the id it gives is taken over. */
  behindProxy: boolean
  observe: RequestObserver
}

/** What is no longer than this and holds no other characters can stand in a header, a log line and a page. */
const GIVEN_ID = /^[A-Za-z0-9_-]{8,64}$/

/** Every request has an id: in its log lines, in the answer's `X-Request-Id` and on the page that tells of a fault. */
export function traceRequests({ behindProxy, observe }: Tracing): MiddlewareHandler {
  return async (context, next) => {
    const given = behindProxy ? (context.req.header('x-request-id') ?? '') : ''
    const id = GIVEN_ID.test(given) ? given : newRequestId()
    await underRequestId(id, async () => {
      const ended = observe()
      await next()
      ended({ method: context.req.method, path: routePath(context), status: context.res.status })
    })
    context.header('X-Request-Id', id)
  }
}

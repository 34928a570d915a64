import type { Registry } from './registry.js'
import { stopwatch } from './stopwatch.js'

const METHODS = ['GET', 'HEAD', 'POST'] as const
const STATUSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const

/** Upper ends of buckets, in seconds. */
const HTTP_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface RequestCounters {
  /** Gives what is called as the answer begins. `path`: the pattern, not what was asked for. */
  beginRequest: () => (request: { method: string; path: string; status: number }) => void
}

/** `paths`: the closed list of patterns that are served. */
export function addRequestCounters(registry: Registry, paths: () => Iterable<string>): RequestCounters {
  const requests = registry.counter('hoi_xa_http_requests_total', 'Requests, by pattern of their path.', {
    method: METHODS,
    path: paths,
    status: STATUSES,
  })
  const seconds = registry.histogram(
    'hoi_xa_http_request_seconds',
    'From a request to the beginning of its answer.',
    { path: paths },
    HTTP_SECONDS,
  )
  return {
    beginRequest() {
      const passed = stopwatch()
      return ({ method, path, status }) => {
        requests.add({ method, path, status: `${Math.floor(status / 100)}xx` })
        seconds.observe({ path }, passed())
      }
    },
  }
}

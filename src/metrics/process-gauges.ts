import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Registry } from './registry.js'

/** Milliseconds between looks at the event loop; what is measured includes them. */
const RESOLUTION_MS = 10

/** Memory, lag of the event loop since the last reading, and how long the process runs. Bytes and seconds. */
export function addProcessGauges(registry: Registry, build: { version: string }): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  const lag = (nanoseconds: number): number =>
    Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1e3) : 0
  const node = process.version
  const plain = (name: string, help: string) => ({ name, help, labels: {} })
  registry.gauges(
    'process',
    {
      resident: plain('process_resident_memory_bytes', 'Memory of the process.'),
      heap: plain('nodejs_heap_size_used_bytes', 'Heap in use.'),
      heapTotal: plain('nodejs_heap_size_total_bytes', 'Heap taken from the system.'),
      lagMiddle: plain('nodejs_eventloop_lag_p50_seconds', 'Half of all ticks were late by at most this.'),
      lagMost: plain(
        'nodejs_eventloop_lag_p99_seconds',
        'All but one tick in a hundred were late by at most this.',
      ),
      lagMax: plain('nodejs_eventloop_lag_max_seconds', 'The latest tick since the last reading.'),
      uptime: plain('hoi_xa_uptime_seconds', 'Since the process began.'),
      build: {
        name: 'hoi_xa_build_info',
        help: 'Always 1; the labels tell the version.',
        labels: { version: [build.version], node: [node] },
      },
    },
    (set) => {
      const { rss, heapUsed, heapTotal } = process.memoryUsage()
      set('resident', {}, rss)
      set('heap', {}, heapUsed)
      set('heapTotal', {}, heapTotal)
      set('lagMiddle', {}, lag(delay.percentile(50)))
      set('lagMost', {}, lag(delay.percentile(99)))
      set('lagMax', {}, lag(delay.max))
      delay.reset()
      set('uptime', {}, process.uptime())
      set('build', { version: build.version, node }, 1)
    },
  )
}

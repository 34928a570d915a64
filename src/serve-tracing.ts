import type { Config, Secrets } from './config/config.js'
import type { Job } from './jobs/scheduler.js'
import type { Logger } from './logger.js'
import { ownVersion } from './own-version.js'
import { underRequestId } from './request-id.js'
import { within } from './time-limit.js'
import { createSpanObservers, type SpanObservers } from './tracing/span-observers.js'
import { createTracer } from './tracing/tracer.js'

export interface ServedTracing {
  observers: SpanObservers
  /** The same job, followed. */
  followed: (job: Job) => Job
  /** Hands over what waits, or gives up soon. */
  close(): Promise<void>
}

/** How long a collector may hold up stopping, in milliseconds. */
const PARTING_MS = 3_000

/** A collector that is down is told of this often, in milliseconds. */
const TOLD_EVERY_MS = 60_000

/** Undefined unless the settings name a collector; then nothing of OpenTelemetry is loaded. */
export async function serveTracing({
  config,
  secrets,
  logger,
}: {
  config: Pick<Config, 'traces'>
  secrets: Pick<Secrets, 'tracesHeaders'>
  logger: Logger
}): Promise<ServedTracing | undefined> {
  if (!config.traces) return undefined
  const { openOtlp } = await import('./tracing/otlp.js')
  let toldAt = -Infinity
  const failed = (reason: string): void => {
    if (performance.now() - toldAt < TOLD_EVERY_MS) return
    toldAt = performance.now()
    logger.warn({ reason }, 'traces could not be handed over; some are lost')
  }
  const otlp = openOtlp({ ...config.traces, headers: secrets.tracesHeaders, version: ownVersion(), failed })
  const observers = createSpanObservers(createTracer(otlp.sink))
  return {
    observers,
    followed: (job) => ({ ...job, run: () => underRequestId(undefined, () => runFollowed(job, observers)) }),
    close: () => within(PARTING_MS, () => otlp.close()).catch(() => failed('stopping')),
  }
}

async function runFollowed({ name, everywhere, run }: Job, { beginJob }: SpanObservers): Promise<void> {
  const ended = beginJob(name, everywhere ?? false)
  let succeeded = false
  try {
    await run()
    succeeded = true
  } finally {
    ended(succeeded)
  }
}

import type { Hono } from 'hono'
import type { SendError } from './channels/channel.js'
import type { Clock } from './clock.js'
import type { Config, Secrets } from './config/config.js'
import { turnOutcomes, turnRoutes } from './conversation/turn.js'
import { openStates } from './feedback/ticket.js'
import type { Job } from './jobs/scheduler.js'
import type { MetricsAccess } from './metrics/access.js'
import { addJobCounters, type JobCounters } from './metrics/job-counters.js'
import { addMessageCounters, type MessageCounters } from './metrics/message-counters.js'
import { createMetricsRoutes } from './metrics/metrics-routes.js'
import { addProcessGauges } from './metrics/process-gauges.js'
import { createRegistry } from './metrics/registry.js'
import { addRequestCounters, type RequestCounters } from './metrics/request-counters.js'
import { addServiceGauges, type ServiceState } from './metrics/service-gauges.js'
import { ownVersion } from './own-version.js'
import type { Storage } from './storage/storage.js'
import { addDays, vietnamDay } from './vietnam-day.js'
import type { KnowledgeService } from './versions/knowledge-service.js'

export interface ServeMetricsParts {
  config: Pick<Config, 'metrics'>
  secrets: Pick<Secrets, 'metricsToken'>
  storage: Pick<Storage, 'outbox' | 'inbox' | 'queue' | 'versions'>
  knowledge: KnowledgeService
  /** Names of the channels of this process, once it is built. */
  channels: () => readonly string[]
  /** Patterns of all paths that are served, once the server is built. */
  paths: () => Iterable<string>
  clock: Clock
}

/** What is measured, served. */
export interface ServedMetrics {
  routes: Hono
  /** What rooms tell as it happens. */
  counters: MessageCounters & RequestCounters
  /** The same job, timed. */
  timed: (job: Job) => Job
}

const sendErrors = ['retry', 'blocked', 'gone', 'rejected', 'unexpected'] as const satisfies readonly (
  SendError['kind'] | 'unexpected'
)[]

export function serveMetrics(parts: ServeMetricsParts): ServedMetrics {
  const { channels, clock } = parts
  const registry = createRegistry()
  const jobs = new Set<string>()
  let patterns: readonly string[] | undefined
  // Paths of what only looks at requests on their way are no pages: who is let through no further is "other".
  const paths = () => (patterns ??= [...parts.paths()].filter((path) => !path.endsWith('*')))
  const counters = {
    ...addMessageCounters(registry, { channels, turnRoutes, outcomes: turnOutcomes, sendErrors }),
    ...addRequestCounters(registry, paths),
  }
  const jobCounters = addJobCounters(registry, () => jobs)
  const access = accessOf(parts)
  if (access.kind !== 'off') {
    addServiceGauges(registry, stateOf(parts))
    addProcessGauges(registry, { version: ownVersion() })
  }
  return {
    counters,
    routes: createMetricsRoutes(access, registry),
    timed(job) {
      jobs.add(job.name)
      jobCounters.jobPlanned(job.name)
      return { ...job, run: () => timedRun(job, jobCounters, clock) }
    },
  }
}

async function timedRun(job: Job, counters: JobCounters, clock: Clock): Promise<void> {
  const ended = counters.beginJob(job.name)
  let succeeded = false
  try {
    await job.run()
    succeeded = true
  } finally {
    ended(succeeded, clock())
  }
}

function accessOf({ config, secrets }: Pick<ServeMetricsParts, 'config' | 'secrets'>): MetricsAccess {
  if (config.metrics !== 'token') return { kind: config.metrics }
  // Settings give both or neither; without a token nobody shall pass.
  return secrets.metricsToken === null ? { kind: 'off' } : { kind: 'token', token: secrets.metricsToken }
}

function stateOf({ storage, knowledge, channels, clock }: ServeMetricsParts): ServiceState {
  const inService = () => knowledge.search().knowledge
  const owed = [...openStates]
  return {
    now: clock,
    channels,
    communes: () => [...inService().communes.keys()],
    outbox: () => storage.outbox.waiting(channels(), clock()),
    inbox: () => storage.inbox.waiting(channels()),
    async tickets(commune) {
      const yesterday = addDays(vietnamDay(clock()), -1)
      return {
        open: await storage.queue.count(commune, { states: owed }),
        overdue: await storage.queue.count(commune, { states: owed, due: { to: yesterday } }),
      }
    },
    knowledge() {
      const { version, procedures } = inService()
      return { version, procedures: procedures.size }
    },
    async knowledgeMadeAt() {
      const version = await storage.versions.find(knowledge.version())
      return version?.madeAt ?? clock()
    },
    modelInUse: () => knowledge.modelInUse(),
  }
}

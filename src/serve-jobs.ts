import type { Clock } from './clock.js'
import type { Config } from './config/config.js'
import { removeOldConversations } from './jobs/retention.js'
import { createScheduler, type Job, type Scheduler } from './jobs/scheduler.js'
import { timetable } from './jobs/timetable.js'
import { LEASE_MS } from './lease.js'
import type { Logger } from './logger.js'
import { remindOfPlan } from './plan-calendar/remind.js'
import type { ServedDesk } from './serve-desk.js'
import type { FeedbackService } from './serve-feedback.js'
import type { TalkService } from './serve-talks.js'
import type { Storage } from './storage/storage.js'
import type { Switchboard } from './switches/switchboard.js'
import type { KnowledgeService } from './versions/knowledge-service.js'

export interface JobParts {
  config: Pick<Config, 'roles' | 'retentionDays'>
  storage: Storage
  knowledge: KnowledgeService
  feedback: FeedbackService
  talks: TalkService
  desk: ServedDesk
  switchboard: Switchboard
  clock: Clock
  logger: Logger
  /** Wakes the outbox. */
  committed: () => void
  /** The same job, timed. */
  timed: (job: Job) => Job
}

/** What the rooms have done at intervals; a process without that role does only what each must do for itself. */
export function serveJobs(parts: JobParts): Scheduler {
  const { config, storage, knowledge, feedback, talks, clock } = parts
  const jobs = timetable({
    send: () => {
      // Without that role it would ring for others, who look by themselves.
      if (config.roles.has('send')) parts.committed()
      return Promise.resolve()
    },
    async shortenLeases() {
      await storage.outbox.shorten(LEASE_MS)
      await storage.inbox.shorten(LEASE_MS)
    },
    followKnowledge: () => knowledge.follow(),
    followSwitches: () => parts.switchboard.follow(),
    recomputeDue: () => feedback.recomputeDue(),
    remind: () => feedback.remind(),
    remindOfPlan: async () => {
      const inWorkingTime = (commune: string, now: Date): boolean => feedback.inWorkingTime(commune, now)
      const known = () => knowledge.search().knowledge
      await remindOfPlan({ store: storage.plan, knowledge: known, inWorkingTime, clock })
    },
    endIdleTalks: () => talks.endIdle(),
    removeDrafts: () => feedback.removeDrafts(),
    removeConversations: () =>
      removeOldConversations({
        store: storage.conversations,
        inbox: storage.inbox,
        clock,
        days: config.retentionDays,
      }),
    removeStrayFiles: () => feedback.removeStrayFiles(),
    removeOutlived: () => feedback.removeOutlived(),
    removeSessions: () => parts.desk.removeOver(),
  })
  const ours = jobs.filter((job) => job.everywhere ?? config.roles.has('jobs'))
  return createScheduler(ours.map(parts.timed), storage.leases, parts.logger)
}

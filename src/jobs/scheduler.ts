import { keepRenewed, newLease } from '../lease.js'
import type { Logger } from '../logger.js'
import type { LeaseStore } from './lease-store.js'

export interface Job {
  name: string
  everySeconds: number
  /** May run twice unharmed. */
  run: () => Promise<void>
  /** Every process runs it for itself. */
  everywhere?: true
}

/**
 * Runs jobs at intervals, first soon after the start; a job never overlaps itself. Of several processes one at a time
 * runs a job, once an interval; what a process that died had begun, another begins again.
 */
export interface Scheduler {
  start(): void
  /** Waits for running jobs. */
  stop(): Promise<void>
}

/** The longest wait, in seconds, before a process looks whether a job has become free. */
const LOOK_SECONDS = 60

/** Somewhat less than the interval, so that a look at its end finds the job free. */
const MOST_OF_A_SECOND_MS = 900

export function createScheduler(jobs: readonly Job[], leases: LeaseStore, logger: Logger): Scheduler {
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const lease = newLease()
  let stopped = false

  function plan(job: Job, seconds: number): void {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      const run: Promise<void> = (job.everywhere ? job.run() : runAlone(job))
        .catch((error: unknown) => {
          logger.error({ err: error, job: job.name }, 'job failed; it will run again')
        })
        .finally(() => {
          running.delete(run)
          plan(job, job.everywhere ? job.everySeconds : Math.min(LOOK_SECONDS, job.everySeconds))
        })
      running.add(run)
    }, seconds * 1000)
    timer.unref()
    timers.add(timer)
  }

  /** Unless a process has the job in hand, or ran it and it is not time again. */
  async function runAlone({ name, everySeconds, run }: Job): Promise<void> {
    const held = `job: ${name}`
    const most = Math.max(everySeconds * 1000, lease.milliseconds)
    if (!(await leases.take(held, lease, most))) return
    const stopRenewing = keepRenewed(
      () => true,
      () => leases.take(held, lease),
      (error) =>
        logger.error({ err: error, job: name }, 'a job could not be held; another process may run it'),
    )
    try {
      await run()
    } finally {
      stopRenewing()
      await leases.leave(held, lease.owner, everySeconds * MOST_OF_A_SECOND_MS)
    }
  }

  return {
    start() {
      for (const job of jobs) plan(job, Math.min(LOOK_SECONDS, job.everySeconds))
    },
    async stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}

import type { Logger } from '../logger.js'

export interface Job {
  name: string
  everySeconds: number
  /** May run twice unharmed. */
  run: () => Promise<void>
}

/** Runs jobs at intervals, first soon after the start; a job never overlaps itself. */
export interface Scheduler {
  start(): void
  /** Waits for running jobs. */
  stop(): Promise<void>
}

export function createScheduler(jobs: readonly Job[], logger: Logger): Scheduler {
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let stopped = false

  function plan(job: Job, seconds: number): void {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      const run: Promise<void> = job
        .run()
        .catch((error: unknown) => {
          logger.error({ err: error, job: job.name }, 'job failed; it will run again')
        })
        .finally(() => {
          running.delete(run)
          plan(job, job.everySeconds)
        })
      running.add(run)
    }, seconds * 1000)
    timer.unref()
    timers.add(timer)
  }

  return {
    start() {
      for (const job of jobs) plan(job, Math.min(60, job.everySeconds))
    },
    async stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}

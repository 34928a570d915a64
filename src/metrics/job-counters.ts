import type { Registry } from './registry.js'
import { stopwatch } from './stopwatch.js'

/** Upper ends of buckets, in seconds. */
const JOB_SECONDS = [0.01, 0.1, 1, 10, 60, 600]

export interface JobCounters {
  /** From now on its failures are there, at nothing: an alarm sees the first one as a growth. */
  jobPlanned(job: string): void
  /** Gives what is called at the end, with the time of day then. */
  beginJob(job: string): (succeeded: boolean, at: Date) => void
}

/** `jobs`: the closed list of their names. */
export function addJobCounters(registry: Registry, jobs: () => Iterable<string>): JobCounters {
  const labels = { job: jobs }
  const seconds = registry.histogram('hoi_xa_job_seconds', 'Runs of jobs.', labels, JOB_SECONDS)
  const failures = registry.counter('hoi_xa_job_failures_total', 'Runs of jobs that failed.', labels)
  const lastSuccess = new Map<string, number>()
  registry.gauges(
    'jobs',
    {
      last: {
        name: 'hoi_xa_job_last_success_timestamp_seconds',
        help: 'When this process last ran the job to its end, in seconds since 1970.',
        labels,
      },
    },
    (set) => {
      for (const [job, at] of lastSuccess) set('last', { job }, at)
    },
  )
  return {
    jobPlanned(job) {
      failures.add({ job }, 0)
    },
    beginJob(job) {
      const passed = stopwatch()
      return (succeeded, at) => {
        seconds.observe({ job }, passed())
        if (succeeded) lastSuccess.set(job, at.getTime() / 1000)
        else failures.add({ job })
      }
    },
  }
}

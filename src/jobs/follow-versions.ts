import type { Job } from './scheduler.js'

/** Takes up within seconds what the command line or another process put in service. */
export function followVersions(follow: () => Promise<void>): Job {
  return { name: 'follow knowledge versions', everySeconds: 2, run: follow }
}

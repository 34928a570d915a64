import { TimeLimitError, within } from '../time-limit.js'

export interface HealthReport {
  /** The service can answer people. */
  ready: boolean
  /** What each part has to say: "ok", what is in use, or what is wrong; never anything of people or secrets. */
  parts: Readonly<Record<string, string>>
  /** Names of the parts that are not as they should be. */
  degraded?: readonly string[]
}

export type Health = () => Promise<HealthReport>

export interface Finding {
  ok: boolean
  told: string
}

/** Looks at one part. One that rejects or takes longer than two seconds counts as not answering. */
export type HealthCheck = () => Finding | Promise<Finding>

export interface HealthParts {
  /** Without them nobody is served. */
  vital: Readonly<Record<string, HealthCheck>>
  /** Without them some are served worse. */
  others: Readonly<Record<string, HealthCheck>>
}

/** Milliseconds. */
const CHECK_MS = 2_000

/** Whether the process can serve, part by part; the parts are looked at side by side. */
export function createHealth({ vital, others }: HealthParts): Health {
  return async () => {
    const checks = Object.entries({ ...vital, ...others })
    const found = await Promise.all(
      checks.map(async ([name, check]) => [name, await findingOf(check)] as const),
    )
    const degraded = found.filter(([, { ok }]) => !ok).map(([name]) => name)
    return {
      ready: !degraded.some((name) => Object.hasOwn(vital, name)),
      parts: Object.fromEntries(found.map(([name, { told }]) => [name, told])),
      degraded,
    }
  }
}

async function findingOf(check: HealthCheck): Promise<Finding> {
  try {
    return await within(CHECK_MS, check)
  } catch (error) {
    const late = error instanceof TimeLimitError
    return { ok: false, told: late ? `does not answer within ${CHECK_MS / 1000} s` : 'does not answer' }
  }
}

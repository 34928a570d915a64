import type { SettingsReader } from './reader.js'

export type MetricsSetting = 'off' | 'local' | 'token'

interface ReadMetrics {
  metrics: MetricsSetting
  /** Only with "token". */
  metricsToken: string | null
}

/** Characters of a token: nothing that a header would change, and too many to be tried. */
const TOKEN = /^[\x21-\x7e]{24,256}$/

/** Fewer different characters are a pattern; random ones have twice as many. */
const LEAST_DIFFERENT = 6

const REMEDY = 'set it to off, to local, or to a token such as `openssl rand -base64 32` prints'

/** Who may read `/metrics`. Pure; what was set may be a token, so it stands in no message. */
export function readMetrics({ value, problem }: Pick<SettingsReader, 'value' | 'problem'>): ReadMetrics {
  const text = value('HOI_XA_METRICS') ?? 'off'
  if (text === 'off' || text === 'local') return { metrics: text, metricsToken: null }
  if (!TOKEN.test(text))
    problem(
      'HOI_XA_METRICS',
      'is neither off, local nor a token of 24 to 256 characters without blanks',
      REMEDY,
    )
  else if (new Set(text).size < LEAST_DIFFERENT) problem('HOI_XA_METRICS', 'is easy to guess', REMEDY)
  return { metrics: 'token', metricsToken: text }
}

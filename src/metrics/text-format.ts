import type { LabelPairs } from './labels.js'

/** What the text is served as. */
export const TEXT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export interface Sample {
  /** Behind the name of the family: "_bucket", "_sum", "_count"; empty for the value itself. */
  suffix: string
  labels: LabelPairs
  value: number
}

/** A metric with all its series. */
export interface Family {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  samples: readonly Sample[]
}

/** The text format of Prometheus, version 0.0.4. A family without a series is left out. */
export function metricsText(families: readonly Family[]): string {
  return families.map(familyText).join('')
}

function familyText({ name, help, type, samples }: Family): string {
  if (samples.length === 0) return ''
  const lines = [
    `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(
      ({ suffix, labels, value }) => `${name}${suffix}${labelsText(labels)} ${numberText(value)}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

function labelsText(labels: LabelPairs): string {
  if (labels.length === 0) return ''
  return `{${labels.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

/** As the format writes numbers: infinity has a name of its own. */
export function numberText(value: number): string {
  if (value === Infinity) return '+Inf'
  return value === -Infinity ? '-Inf' : String(value)
}

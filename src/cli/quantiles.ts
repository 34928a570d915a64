/** Of a list of numbers, rounded to hundredths; null when there were none. */
export interface Quantiles {
  p50: number | null
  p95: number | null
  p99: number | null
  max: number | null
}

export function quantiles(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number | null => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
    return value === undefined ? null : Math.round(value * 100) / 100
  }
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

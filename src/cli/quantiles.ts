export function quantiles(values: readonly number[]): {
  p50: number | null
  p95: number | null
  max: number | null
} {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number | null =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

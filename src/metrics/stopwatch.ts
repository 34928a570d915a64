/** Seconds since it was made, by a clock that nobody sets. */
export function stopwatch(): () => number {
  const begun = performance.now()
  return () => (performance.now() - begun) / 1000
}

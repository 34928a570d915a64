/** Long tasks by name, one at a time; a name that waits or runs already is not taken twice. */
export interface SingleFlight {
  start(name: string, task: () => Promise<void>, failed: (error: unknown) => void): void
  settled(): Promise<void>
}

export function createSingleFlight(): SingleFlight {
  const names = new Set<string>()
  let last: Promise<void> = Promise.resolve()
  return {
    start(name, task, failed) {
      if (names.has(name)) return
      names.add(name)
      last = last
        .then(task)
        .catch(failed)
        .finally(() => names.delete(name))
    },
    settled: () => last,
  }
}

/** Runs tasks of one key one after the other, tasks of different keys side by side. */
export interface InOrder {
  run<T>(key: string, task: () => Promise<T>): Promise<T>
  /** Resolves when every task begun so far has ended, well or not. */
  settled(): Promise<void>
}

export function createInOrder(): InOrder {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(key, task) {
      const before = tails.get(key) ?? Promise.resolve()
      const result = before.then(task, task)
      const tail: Promise<unknown> = result
        .catch(() => undefined)
        .then(() => {
          if (tails.get(key) === tail) tails.delete(key)
        })
      tails.set(key, tail)
      return result
    },
    async settled() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}

/** Lets work through, so many pieces at once; the others wait in order. */
export interface Gate {
  run<T>(work: () => Promise<T>): Promise<T>
}

export function createGate(most: number): Gate {
  const waiting: (() => void)[] = []
  let inside = 0
  return {
    async run(work) {
      if (inside < most) inside++
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        return await work()
      } finally {
        // A place is handed on as it is, so nobody slips in between.
        const next = waiting.shift()
        if (next) next()
        else inside--
      }
    },
  }
}

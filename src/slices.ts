/**
 * Long work that can be interrupted: a generator that yields wherever it may pause. The same code
 * runs whole at start and in slices while messages are being answered.
 */
export type Sliced<T> = Generator<undefined, T>

/** Runs to the end at once. */
export function runWhole<T>(work: Sliced<T>): T {
  let step = work.next()
  while (!step.done) step = work.next()
  return step.value
}

/** Milliseconds of work between two chances for everything else. */
const SLICE_MS = 8

/** Runs in short slices, giving way to whatever waits in the event loop between them. */
export async function runInSlices<T>(work: Sliced<T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE_MS
    let step = work.next()
    while (!step.done && performance.now() < until) step = work.next()
    if (step.done) return step.value
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
  }
}

/** Maps with a chance to pause every `size` items. */
export function* mapSliced<A, B>(
  items: Iterable<A>,
  of: (item: A, index: number) => B,
  size = 16,
): Sliced<B[]> {
  const result: B[] = []
  for (const item of items) {
    result.push(of(item, result.length))
    if (result.length % size === 0) yield
  }
  return result
}

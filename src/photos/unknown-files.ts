/** Of some names, those that still belong to something. */
export type KnownNames = (names: readonly string[]) => Promise<ReadonlySet<string>>

/** Names asked about at once: one question to a database. */
const BATCH = 500

/** Of files by their names, those that `known` does not give back. */
export async function* unknownFiles<T extends { name: string }>(
  files: AsyncIterable<T>,
  known: KnownNames,
): AsyncGenerator<T> {
  let batch: T[] = []
  for await (const file of files) {
    batch.push(file)
    if (batch.length < BATCH) continue
    yield* await unknownOf(batch, known)
    batch = []
  }
  if (batch.length > 0) yield* await unknownOf(batch, known)
}

async function unknownOf<T extends { name: string }>(files: readonly T[], known: KnownNames): Promise<T[]> {
  const kept = await known(files.map(({ name }) => name))
  return files.filter(({ name }) => !kept.has(name))
}

import { FileStoreError, type FileStore } from './file-store.js'

/**
 * Puts a file into a store and reads it back; `there` when it was there already. Rejects with `FileStoreError` when
 * other bytes came back, also of a file that was there: its name is random, so it is the same one, damaged.
 */
export async function putCompared(
  store: FileStore,
  name: string,
  bytes: Uint8Array,
): Promise<'put' | 'there'> {
  const before = await store.read(name)
  if (before && !same(before, bytes)) throw unlike(name)
  if (before) return 'there'
  await store.put(name, bytes)
  const after = await store.read(name)
  if (!after || !same(after, bytes)) throw unlike(name)
  return 'put'
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}

function unlike(name: string): FileStoreError {
  return new FileStoreError(
    `the store holds other bytes as ${name}`,
    'remove that file from the store, and try again',
  )
}

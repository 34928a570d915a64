import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes, randomUUID } from 'node:crypto'

const present = new AsyncLocalStorage<string | undefined>()

/** Twelve hexadecimal characters: a citizen may have to read it out. */
export function newRequestId(): string {
  return randomBytes(6).toString('hex')
}

/** Id of the request or message that the present code works for; undefined where it works for none. */
export function requestId(): string | undefined {
  return present.getStore()
}

/** Does `work` in the name of a request, or of none; all that it awaits or begins belongs to it too. */
export function underRequestId<T>(id: string | undefined, work: () => T): T {
  return present.run(id, work)
}

/** A name for what the present request leaves behind, unlike any other, from which `requestOf` tells the request. */
export function traceableId(): string {
  const id = requestId()
  return id === undefined ? randomUUID() : `${id}.${randomUUID()}`
}

/** The request that something was named after, also by another process; the name itself where there was none. */
export function requestOf(name: string): string {
  return name.split('.', 1)[0] ?? name
}

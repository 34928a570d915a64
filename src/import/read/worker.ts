import { parentPort, workerData } from 'node:worker_threads'
import { UnusableFileError } from '../file-content.js'
import { failure, success, type ReadOrder } from './messages.js'
import { readBytes } from './read-bytes.js'
import * as refusals from './refusals.js'

/** Entry of the worker thread: reads the one file it was started with and answers. */

function refuse(error: unknown): void {
  parentPort?.postMessage(failure(error instanceof UnusableFileError ? error : refusals.broken(error)))
}

// A library can fail on a broken file in a callback of its own, where no promise carries the error here.
process.on('uncaughtException', refuse)

const { name, bytes, limits } = workerData as ReadOrder
readBytes(name, bytes, limits).then((content) => parentPort?.postMessage(success(content)), refuse)

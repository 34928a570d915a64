import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { ReadOrder } from './messages.js'

/** `.js` compiled; `.ts` when run from the sources by tsx or vitest, where new threads must learn TypeScript. */
const extension = extname(fileURLToPath(import.meta.url))
const fromSources = extension === '.ts'

const entry = (name: string): URL => new URL(`./${name}${extension}`, import.meta.url)

/** Starts the reading process, without the service's environment variables: its secrets are none of a file's business. */
export function startGuard(): ChildProcess {
  const tsx = fromSources ? createRequire(import.meta.url).resolve('tsx') : ''
  return fork(entry('guard'), {
    env: {},
    execArgv: fromSources ? ['--import', pathToFileURL(tsx).href] : [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

/** Starts the worker of the reading process. */
export function startWorker(order: ReadOrder): Worker {
  const url = entry('worker')
  const options = {
    workerData: order,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: order.limits.maxMemoryMb },
  }
  if (!fromSources) return new Worker(url, options)
  const here = JSON.stringify(url.href)
  const register = `require('node:module').register('tsx/esm', { parentURL: ${here}, data: {} })`
  return new Worker(`${register}; import(${here})`, { ...options, eval: true })
}

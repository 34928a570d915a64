import { afterEach, expect, it } from 'vitest'
import { createScheduler, type Job, type Scheduler } from '../../src/jobs/scheduler.js'
import { createLogger } from '../../src/logger.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'

const logger = createLogger('silent')
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(): Promise<Storage> {
  const storage = await openStorage(':memory:')
  closing.push(() => storage.close())
  return storage
}

function start(storage: Storage, job: Omit<Job, 'name' | 'everySeconds'>): Scheduler {
  const scheduler = createScheduler([{ name: 'count', everySeconds: 0.2, ...job }], storage.leases, logger)
  closing.push(() => scheduler.stop())
  scheduler.start()
  return scheduler
}

it('runs a job on one process at a time, again and again', async () => {
  const storage = await open()
  let [present, most, runs] = [0, 0, 0]
  const run = async (): Promise<void> => {
    most = Math.max(most, ++present)
    await new Promise((resolve) => setTimeout(resolve, 50))
    present--
    runs++
  }
  for (let process = 0; process < 4; process++) start(storage, { run })
  await expect.poll(() => runs, { timeout: 20_000 }).toBeGreaterThan(3)
  expect(most).toBe(1)
})

it('runs on every process what each must do for itself', async () => {
  const storage = await open()
  const ran = [0, 0, 0]
  for (const process of ran.keys())
    start(storage, {
      everywhere: true,
      run: () => Promise.resolve(void (ran[process] = (ran[process] ?? 0) + 1)),
    })
  await expect.poll(() => Math.min(...ran), { timeout: 20_000 }).toBeGreaterThan(1)
})

it('runs a job that failed again, and begins none after it was stopped', async () => {
  const storage = await open()
  let runs = 0
  const scheduler = start(storage, {
    run: () => {
      runs++
      return Promise.reject(new Error('disk full'))
    },
  })
  await expect.poll(() => runs, { timeout: 20_000 }).toBeGreaterThan(1)
  await scheduler.stop()
  const before = runs
  expect(await storage.leases.take('job: count', { owner: 'another', milliseconds: 1 })).toBe(false)
  await expect.poll(() => storage.leases.take('job: count', { owner: 'another', milliseconds: 1 })).toBe(true)
  expect(runs).toBe(before)
})

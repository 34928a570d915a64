import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)

/** Holds 60 MB for good, then makes and drops ten times as much, and tells how large its heap became (MB). */
const PROGRAM = (before: string): string => `
  ${before}
  const { getHeapStatistics } = await import('node:v8')
  const held = Array.from({ length: 600_000 }, (_, place) => ({ place, text: 'x' + place }))
  let most = 0
  for (let round = 0; round < 60; round++) {
    const dropped = Array.from({ length: 120_000 }, (_, place) => ({ place, text: 'y' + place }))
    most = Math.max(most, getHeapStatistics().total_heap_size, dropped.length)
  }
  console.log(Math.round(most / 1e6), held.length)
`

async function greatestHeap(before: string): Promise<number> {
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', PROGRAM(before)])
  // V8 writes what it does not know of a flag there.
  expect(stderr).toBe('')
  return Number(stdout.split(' ')[0])
}

describe('keepHeapSmall', () => {
  it('is understood by this Node and keeps the heap smaller', async () => {
    const module = new URL('../dist/small-heap.js', import.meta.url).href
    const usual = await greatestHeap('')
    const small = await greatestHeap(`(await import(${JSON.stringify(module)})).keepHeapSmall()`)
    expect(small).toBeLessThan(usual)
  })
})

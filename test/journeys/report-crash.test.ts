import { expect, it } from 'vitest'
import { crash } from '../fixtures/report-crash/crash-run.js'

/** CRASH_RUNS=200 for the long one; CRASH_SEED for other choices. */
const RUNS = Number(process.env['CRASH_RUNS'] ?? 12)
const SEED = Number(process.env['CRASH_SEED'] ?? 11)

it(
  `loses and doubles no report while the program is killed ${RUNS} times among twenty people`,
  { timeout: 120_000 + RUNS * 5_000 },
  async () => {
    const { lost, doubled, errors, exitCode, ...counts } = await crash(RUNS, SEED)
    process.stdout.write(`${JSON.stringify({ ...counts, lost: lost.length, doubled: doubled.length })}\n`)
    expect({ lost, doubled, errors, exitCode }).toEqual({ lost: [], doubled: [], errors: '', exitCode: 0 })
    expect(counts).toMatchObject({ runs: RUNS, kills: RUNS, pending: 0 })
    expect(counts.codesShown).toBe(counts.tickets)
    expect(counts.tickets).toBeGreaterThanOrEqual(20)
  },
)

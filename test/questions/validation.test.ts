import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAsker, type Asker } from '../../src/cli/asker.js'
import { evaluate } from '../../src/cli/evaluate.js'
import type { Share } from '../../src/cli/measures.js'

let asker: Asker
let all: Record<string, Share>
let falseAlarms = 1

beforeAll(async () => {
  asker = await createAsker('.')
  const report = await evaluate(asker, ['test/questions/validation.jsonl', 'test/questions/safety.jsonl', 'test/questions/followups.jsonl'], {
    commune: 'bac-binh',
    errors: true,
  })
  all = report.all as unknown as Record<string, Share>
  const asked = report.errors?.filter(({ expect: wanted }) => wanted.route === 'procedure') ?? []
  const alarms = asked.filter(({ route }) => ['emergency', 'complaint', 'denunciation'].includes(route))
  falseAlarms = alarms.length / Number(report.all.n)
})
afterAll(() => asker.close())

/** Floors a little under what is reached today: a change that falls through one must say why. */
describe('the validation questions of this project', () => {
  it.each([
    ['top1', 0.82],
    ['top3', 0.92],
    ['helpful', 0.86],
    ['no_record_right', 0.93],
    ['route_right', 0.88],
    ['safety_recall', 0.9],
  ])('%s is at least %f', (name, floor) => {
    expect(all[name]?.share).toBeGreaterThanOrEqual(floor)
  })

  it('questions about a procedure are rarely taken for danger or a complaint', () => {
    expect(falseAlarms).toBeLessThan(0.02)
  })

  it('wrong answers stay under 7 %', () => {
    expect(all['wrong']?.share).toBeLessThan(0.07)
  })

  it('nothing of safety is ever taken for feedback', () => {
    expect(all['safety_as_feedback']?.hits).toBe(0)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAsker, type Asker } from '../../src/cli/asker.js'
import { evaluate } from '../../src/cli/evaluate.js'
import type { Share } from '../../src/cli/measures.js'

type Shares = Record<string, Share>

const FILES = ['validation', 'everyday', 'followups', 'talks', 'safety', 'routes-dev'].map((name) => `test/questions/${name}.jsonl`)

let asker: Asker
let all: Shares
let byFile: Record<string, Shares>
let byStyle: Record<string, Shares>
let falseAlarms = 1

beforeAll(async () => {
  asker = await createAsker('.')
  const report = await evaluate(asker, FILES, { commune: 'bac-binh', errors: true })
  all = report.all as unknown as Shares
  byFile = report.files as unknown as Record<string, Shares>
  byStyle = report.styles as unknown as Record<string, Shares>
  const asked = report.errors?.filter(({ expect: wanted }) => wanted.route === 'procedure') ?? []
  const alarms = asked.filter(({ route }) => ['emergency', 'complaint', 'denunciation'].includes(route))
  falseAlarms = alarms.length / Number(report.all.n)
})
afterAll(() => asker.close())

/** Floors a little under what is reached today: a change that falls through one must say why. */
describe('the 2,030 questions of this project', () => {
  it.each([
    ['top1', 0.9],
    ['top3', 0.97],
    ['helpful', 0.915],
    ['no_record_right', 0.92],
    ['route_right', 0.96],
    ['slot_right', 0.76],
    ['safety_recall', 0.965],
  ])('%s is at least %f', (name, floor) => {
    expect(all[name]?.share).toBeGreaterThanOrEqual(floor)
  })

  it.each([
    ['validation.jsonl', 0.925],
    ['everyday.jsonl', 0.945],
    ['followups.jsonl', 0.85],
    ['talks.jsonl', 0.835],
  ])('%s: helped in one turn at least %f', (file, floor) => {
    expect(byFile[file]?.['helpful']?.share).toBeGreaterThanOrEqual(floor)
  })

  it('what is asked of the office, and what is none of our business, is told apart from procedures', () => {
    expect(byFile['routes-dev.jsonl']?.['route_right']?.share).toBeGreaterThanOrEqual(0.93)
  })

  it.each([
    ['khong_dau', 0.9],
    ['phuong_ngu', 0.9],
    ['teencode', 0.85],
    ['viet_tat', 0.82],
    ['typo', 0.91],
    ['dai', 0.93],
    ['ngan', 0.9],
  ])('typed in the manner %s: helped at least %f', (style, floor) => {
    expect(byStyle[style]?.['helpful']?.share).toBeGreaterThanOrEqual(floor)
  })

  it('questions about a procedure are rarely taken for danger or a complaint', () => {
    expect(falseAlarms).toBeLessThan(0.01)
  })

  it('wrong answers stay under 5.5 %', () => {
    expect(all['wrong']?.share).toBeLessThan(0.055)
  })

  it('nothing of safety is ever taken for feedback', () => {
    expect(all['safety_as_feedback']?.hits).toBe(0)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedbackFigures, median } from '../../src/figures/feedback-figures.js'
import type { FactTally, Spread } from '../../src/figures/figures-store.js'
import { readPeriod, usualPeriods } from '../../src/figures/periods.js'
import { questionFigures } from '../../src/figures/question-figures.js'
import type { QuestionCount } from '../../src/questions/question-log.js'

const tally = (changes: Partial<FactTally>): FactTally => ({
  what: 'received',
  kind: 'procedure_rules',
  standing: 'formal',
  unit: null,
  channel: 'web',
  count: 1,
  judged: 0,
  onTime: 0,
  onTimePlain: 0,
  ...changes,
})

describe('figures of reports', () => {
  const figures = feedbackFigures(
    [
      tally({ count: 4 }),
      tally({ kind: 'field_report', count: 3, channel: 'telegram' }),
      tally({ kind: 'conduct', standing: 'tip', count: 2 }),
      tally({ kind: 'praise', count: 1 }),
      tally({ what: 'answered', unit: 'office', count: 3, judged: 3, onTime: 2, onTimePlain: 1 }),
      tally({ what: 'refused', count: 1, judged: 1, onTime: 1, onTimePlain: 1 }),
      tally({
        what: 'answered',
        kind: 'field_report',
        unit: 'office',
        count: 2,
        judged: 2,
        onTime: 1,
        onTimePlain: 1,
      }),
      tally({ what: 'contested', count: 1, judged: 1, onTime: 1, onTimePlain: 1 }),
    ],
    [
      { value: 3, count: 2 },
      { value: 10, count: 3 },
    ],
    [
      { value: 5, count: 3 },
      { value: 2, count: 1 },
    ],
  )

  it('keeps field reports, praise and tips out of PAKN', () => {
    expect(figures.groups.map(({ group, counts }) => [group, counts.received])).toEqual([
      ['pakn', 4],
      ['field', 3],
      ['praise', 1],
      ['tip', 2],
    ])
  })

  it('counts punctuality of what was settled, with and without lengthening', () => {
    expect(figures.groups[0]?.punctuality).toEqual({ judged: 4, onTime: 3, onTimePlain: 2 })
    expect(figures.groups[2]?.punctuality).toBeUndefined()
  })

  it('counts by unit, kind and channel', () => {
    expect(figures.units).toMatchObject([
      { unit: 'office', settled: 5, punctuality: { judged: 5, onTime: 3 } },
      { unit: null, settled: 1 },
    ])
    expect(figures.receivedByKind[0]).toEqual({ key: 'procedure_rules', count: 4 })
    expect(figures.receivedByChannel).toEqual([
      { key: 'web', count: 7 },
      { key: 'telegram', count: 3 },
    ])
  })

  it('tells the median, and satisfaction with how many answered', () => {
    expect(figures.medianDays).toBe(10)
    expect(figures.satisfaction).toMatchObject({ rated: 4, answered: 5, average: 4.25 })
  })

  it('has no rate, median or satisfaction where nothing was measured', () => {
    const none = feedbackFigures([tally({})], [], [])
    expect([none.groups[0]?.punctuality, none.medianDays, none.satisfaction]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

it('the median of counted values is that of the written-out list', () => {
  const spreads = fc.uniqueArray(fc.record({ value: fc.nat(60), count: fc.integer({ min: 1, max: 9 }) }), {
    selector: ({ value }) => value,
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(spreads, (spread: Spread[]) => {
      const all = spread.flatMap(({ value, count }) => Array<number>(count).fill(value)).sort((a, b) => a - b)
      const [low = 0, high = 0] = [all[Math.floor((all.length - 1) / 2)], all[Math.floor(all.length / 2)]]
      expect(median(spread)).toBe((low + high) / 2)
    }),
  )
})

describe('figures of questions', () => {
  const row = (changes: Partial<QuestionCount>): QuestionCount => ({
    channel: 'web',
    route: 'procedure',
    outcome: 'answered',
    code: '1.001193',
    asked: 1,
    picked: 0,
    disliked: 0,
    ...changes,
  })

  it('counts outcomes of procedure questions only, and what is asked most', () => {
    const figures = questionFigures([
      row({ asked: 7, disliked: 1 }),
      row({ outcome: 'asked_back', code: '2.000635', asked: 2, picked: 1 }),
      row({ outcome: 'abstained', code: null, asked: 1 }),
      row({ route: 'office', code: null, asked: 5, channel: 'telegram' }),
    ])
    expect(figures).toMatchObject({
      asked: 15,
      procedures: { asked: 10, outcomes: { answered: 7, asked_back: 2, abstained: 1 }, picked: 1 },
      disliked: 1,
      top: [
        { code: '1.001193', count: 7 },
        { code: '2.000635', count: 2 },
      ],
      byChannel: [
        { channel: 'web', count: 10 },
        { channel: 'telegram', count: 5 },
      ],
    })
  })

  it('has none where nothing was asked', () => {
    expect(questionFigures([])).toBeUndefined()
  })
})

describe('periods', () => {
  it.each([
    ['2026-10-01', '2026-10-31', true],
    ['2026-10-01', '2026-10-01', true],
    ['2026-10-02', '2026-10-01', 'reversed'],
    ['2026-02-30', '2026-03-01', 'bad_day'],
    ['', '2026-03-01', 'bad_day'],
    ['2027-01-01', '2028-01-01', true],
    ['2026-01-01', '2027-01-02', 'too_long'],
  ])('%s to %s: %s', (from, to, expected) => {
    const read = readPeriod(from, to)
    expect(read.ok ? true : read.why).toBe(expected)
  })

  it.each([
    ['2026-11-21', '2026-11-01', '2026-10-01', '2026-10-31', '2026-10-01'],
    ['2026-01-01', '2026-01-01', '2025-12-01', '2025-12-31', '2026-01-01'],
    ['2028-03-15', '2028-03-01', '2028-02-01', '2028-02-29', '2028-01-01'],
  ])('on %s', (today, month, last, lastEnd, quarter) => {
    const periods = usualPeriods(today)
    expect(periods.month).toEqual({ from: month, to: today })
    expect(periods.last_month).toEqual({ from: last, to: lastEnd })
    expect(periods.quarter.from).toBe(quarter)
  })
})

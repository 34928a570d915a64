import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { communeProfile, type CommuneProfile } from '../../src/knowledge/commune-profile.js'
import { planDigest, type PlanDigest, type PlanItem } from '../../src/knowledge/plan-record.js'
import { occurrencesIn } from '../../src/plan-calendar/occurrences.js'
import type { PlanEntry } from '../../src/plan-calendar/plan-store.js'
import { loadContent } from '../../src/content.js'
import { remindOfPlan } from '../../src/plan-calendar/remind.js'
import { standingsOf } from '../../src/plan-calendar/standing.js'
import { windowFaults } from '../../src/plan-calendar/window-faults.js'
import { dayOf, lastDayOf } from '../../src/plan-calendar/year-day.js'
import { openStorage } from '../../src/storage/storage.js'
import { vietnamInstant } from '../../src/vietnam-day.js'

const read = (folder: string, name: string): unknown =>
  parse(readFileSync(new URL(`../../knowledge/${folder}/${name}.yml`, import.meta.url), 'utf8'))
const plan = (name: string): PlanDigest => planDigest.parse(read('plans', name))
const commune = (name: string): CommuneProfile => communeProfile.parse(read('communes', name))

const item = (changes: Partial<PlanItem>): PlanItem => ({
  id: 'x',
  kind: 'task',
  area: 'general',
  topics: [],
  text: 'Một việc',
  figures: [],
  place: { section: 'I', lines: [1, 1] },
  also_at: [],
  lead: [],
  support: [],
  aliases: [],
  flags: [],
  ...changes,
})

describe('days of a plan', () => {
  it.each([
    [{ month: 3, day: 10, year: 0, before: true }, '2026-03-09'],
    [{ month: 3, day: 15, year: 0, before: false }, '2026-03-15'],
    [{ month: 12, day: 15, year: -1, before: false }, '2025-12-15'],
    [{ month: 1, day: 1, year: 0, before: true }, '2025-12-31'],
  ] as const)('reads %j as %s', (printed, day) => {
    expect(dayOf(printed, 2026)).toBe(day)
  })

  it('knows the last day of a month', () => {
    expect([lastDayOf(2026, 2), lastDayOf(2028, 2), lastDayOf(2026, 12)]).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-12-31',
    ])
  })
})

describe('what falls due in a year', () => {
  it.each([
    ['week', 52, '2026-01-02', '2026-12-25'],
    ['month', 12, '2026-01-31', '2026-12-31'],
    ['quarter', 4, '2026-03-31', '2026-12-31'],
    ['half_year', 2, '2026-06-30', '2026-12-31'],
    ['year', 1, '2026-12-31', '2026-12-31'],
  ] as const)('every %s: %i times, from %s to %s', (every, times, first, last) => {
    const days = occurrencesIn([item({ due: { text: 'định kỳ', every } })], 2026).map(({ due }) => due)
    expect([days.length, days[0], days.at(-1)]).toEqual([times, first, last])
  })

  it('gives what has no day a place of its own, and a day of another year none', () => {
    expect(occurrencesIn([item({ due: { text: 'thường xuyên', every: 'continuous' } })], 2026)).toMatchObject(
      [{ key: 'year', due: null }],
    )
    expect(occurrencesIn([item({ due: { text: 'tháng 3/2027', by: '2027-03-31' } })], 2026)).toEqual([])
    expect(occurrencesIn([item({ kind: 'goal' })], 2026)).toEqual([])
  })

  it('has the 46 tasks of the appendix of Hà Bắc, each once or more', () => {
    const { items } = plan('ha-bac')
    const tasks = items.filter(({ place, also_at: also }) =>
      [place, ...also].some(({ section }) => section.startsWith('Phụ lục')),
    )
    const occurring = new Set(occurrencesIn(items, 2026).map((occurrence) => occurrence.item.id))
    expect(tasks.length).toBeGreaterThanOrEqual(46)
    expect(
      tasks.filter(({ id, kind }) => ['task', 'duty', 'report'].includes(kind) && !occurring.has(id)),
    ).toEqual([])
  })

  it('keeps keys apart within an item', () => {
    for (const name of ['bac-binh', 'ha-bac', 'loi-bac', 'nghia-trung', 'xuan-duong']) {
      const keys = occurrencesIn(plan(name).items, 2026).map((one) => `${one.item.id} ${one.key}`)
      expect(new Set(keys).size, name).toBe(keys.length)
    }
  })

  it('gives both last days of a report, with the days it covers', () => {
    const days = occurrencesIn(plan('nghia-trung').items, 2026).filter(
      ({ item: { id } }) => id === 'report-q1',
    )
    expect(days).toMatchObject([
      { key: 'unit', due: '2026-03-09', window: { from: '2025-12-15', to: '2026-03-14' } },
      { key: 'province', due: '2026-03-15' },
    ])
  })
})

describe('faults of reporting windows', () => {
  it('tells those of Nghĩa Trung: due before the end, 14/6 twice, 15/11 to 14/12 in no year', () => {
    const faults = windowFaults(plan('nghia-trung').items, 2026)
    expect(faults.filter(({ fault }) => fault === 'due_before_end')).toHaveLength(4)
    expect(faults.find(({ fault }) => fault === 'uncovered')).toMatchObject({
      from: '2026-11-15',
      to: '2026-12-14',
    })
    expect(faults.filter(({ fault }) => fault === 'counted_twice')).toContainEqual(
      expect.objectContaining({ from: '2026-06-14', to: '2026-06-14' }),
    )
  })

  it('finds none where the plan gives no windows', () => {
    expect(windowFaults(plan('bac-binh').items, 2026)).toEqual([])
  })
})

const entry = (changes: Partial<PlanEntry>): PlanEntry => ({
  year: 2026,
  item: 'x',
  key: 'year',
  state: 'open',
  unit: null,
  due: null,
  product: null,
  note: null,
  doneOn: null,
  by: 'lan',
  at: new Date(0),
  version: 1,
  ...changes,
})

describe('how the plan stands', () => {
  const stand = (today: string, noted: PlanEntry[] = [], by = '2026-06-30') =>
    standingsOf({ items: [item({ due: { text: 'x', by } })] }, commune('ha-bac'), noted, {
      year: 2026,
      today,
    })[0]

  it.each([
    ['2026-06-22', [], 'open'],
    ['2026-06-23', [], 'soon'],
    ['2026-06-30', [], 'soon'],
    ['2026-07-01', [], 'late'],
    ['2026-07-01', [entry({ state: 'done' })], 'done'],
    ['2026-07-01', [entry({ state: 'not_applicable' })], 'not_applicable'],
    ['2026-07-01', [entry({ due: { day: '2026-09-01', reason: 'cấp trên cho lùi' } })], 'open'],
    ['2026-07-01', [entry({ key: 'other', state: 'done' })], 'late'],
  ] as const)('on %s with %j: %s', (today, noted, expected) => {
    expect(stand(today, [...noted])?.stand).toBe(expected)
  })

  it.each([
    [['Chánh Văn phòng HĐND&UBND'], 'office'],
    [['Phòng Văn hoá - Xã hội'], 'culture_society'],
    [['Các cơ quan, đơn vị'], null],
  ])('finds the unit that %j names', (lead, unit) => {
    const [found] = standingsOf({ items: [item({ lead })] }, commune('ha-bac'), [], {
      year: 2026,
      today: '2026-01-01',
    })
    expect(found?.unit).toBe(unit)
  })
})

it('reminds of each last day once, and only while somebody is there', async () => {
  const storage = await openStorage(':memory:')
  const content = await loadContent('.')
  if (!content.ok) throw new Error('the content is not usable')
  const { knowledge } = content
  const run = (clock: () => Date, working = true) =>
    remindOfPlan({ store: storage.plan, knowledge: () => knowledge, inWorkingTime: () => working, clock })
  const friday = () => vietnamInstant('2026-03-06', '09:00')
  expect(await run(friday, false)).toBe(0)
  expect(await run(friday)).toBeGreaterThan(0)
  expect(await run(friday)).toBe(0)
  const kinds = (await storage.plan.reminders('nghia-trung', new Date(0))).map(({ item: id, kind }) => [
    id,
    kind,
  ])
  expect(kinds).toContainEqual(['report-q1', 'due_soon'])
  await storage.close()
})

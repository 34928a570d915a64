import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTicked } from '../../src/desk/queue/assign.js'
import { readFind, shownFind } from '../../src/desk/queue/find.js'
import {
  filterOf,
  groups,
  orderOf,
  queuePath,
  readSelection,
  statesOf,
  type Selection,
} from '../../src/desk/queue/selection.js'
import { tally } from '../../src/desk/queue/tally.js'
import { countdownOf } from '../../src/feedback/countdown.js'
import { newCode, showCode } from '../../src/feedback/ticket-code.js'
import type { QueueCount } from '../../src/feedback/queue.js'
import { searchTextOf, tailOf } from '../../src/feedback/search-text.js'
import { feedbackKinds, ticketStates } from '../../src/feedback/ticket.js'
import { createFeedbackPolicies } from '../../src/knowledge/feedback-policies.js'
import { below, createRandom } from '../../src/training/random.js'
import { shippedCalendar } from '../fixtures/calendar.js'
import { vietnamInstant } from '../../src/vietnam-day.js'

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })
const selections: fc.Arbitrary<Selection> = fc.record({
  group: maybe(fc.constantFrom(...groups, ...ticketStates)),
  kind: maybe(fc.constantFrom(...feedbackKinds)),
  unit: fc.constantFrom(undefined, null, 'economy', 'office'),
  channel: maybe(fc.constantFrom('web', 'counter')),
  standing: maybe(fc.constantFrom('formal' as const, 'tip' as const)),
  when: maybe(fc.constantFrom('late' as const, 'soon' as const)),
  mine: fc.boolean(),
  find: fc.constantFrom('', 'đèn đường', '678', 'a&b=c#?'),
  order: maybe(fc.constantFrom('due' as const, 'newest' as const)),
  page: fc.integer({ min: 1, max: 999 }),
})

describe('the address of the queue', () => {
  it('says what was chosen, there and back', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const query = new URL(`http://x${queuePath(selection)}`).searchParams
        expect(readSelection((name) => query.get(name) ?? undefined)).toEqual(selection)
      }),
    )
  })

  it('is read whatever stands in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (fields, any) => {
        const read = readSelection((name) => fields[name] ?? any)
        expect(read.page).toBeGreaterThan(0)
        expect(read.find.length).toBeLessThanOrEqual(200)
      }),
    )
  })

  it('shows what is owed, all when something is looked for, and only open ones as late', () => {
    const marks = { today: '2026-11-20', soon: '2026-11-24', me: 'lan' }
    const nothing = readSelection(() => undefined)
    expect(filterOf(nothing, marks).states).toEqual(statesOf('open'))
    expect(filterOf({ ...nothing, find: 'đèn' }, marks).states).toEqual(ticketStates)
    expect(filterOf({ ...nothing, group: 'all', when: 'late', mine: true, unit: null }, marks)).toEqual({
      states: statesOf('open'),
      due: { to: '2026-11-19' },
      assignee: 'lan',
      unit: null,
    })
    expect([orderOf(nothing), orderOf({ ...nothing, group: 'closed' })]).toEqual(['due', 'newest'])
  })
})

const counts: fc.Arbitrary<QueueCount[]> = fc.array(
  fc
    .record({
      state: fc.constantFrom(...ticketStates),
      kind: fc.constantFrom(...feedbackKinds),
      standing: fc.constantFrom('formal' as const, 'tip' as const),
      unit: fc.constantFrom(null, 'economy', 'office'),
      channel: fc.constantFrom('web', 'counter'),
      all: fc.nat(9),
    })
    .map(({ all, ...group }) => ({
      ...group,
      tickets: { all, late: Math.floor(all / 2), soon: Math.floor(all / 3) },
      mine: { all: Math.floor(all / 4), late: 0, soon: 0 },
    })),
)

describe('the numbers beside the choices', () => {
  it('add up to the number without the choice', () => {
    fc.assert(
      fc.property(counts, selections, (all, selection) => {
        const { of } = tally(all, selection, undefined)
        const kinds = feedbackKinds.map((kind) => of({ kind })).reduce((sum, count) => sum + count, 0)
        expect(kinds).toBe(of({ kind: undefined }))
        const units = [null, 'economy', 'office']
          .map((unit) => of({ unit }))
          .reduce((sum, count) => sum + count, 0)
        expect(units).toBe(of({ unit: undefined }))
        const states = ticketStates.map((group) => of({ group })).reduce((sum, count) => sum + count, 0)
        expect(states).toBe(of({ group: 'all' }))
      }),
    )
  })

  it('hold closed tickets that were counted apart', () => {
    const selection = readSelection(() => undefined)
    const { of } = tally([], selection, 7)
    expect([of({ group: 'closed' }), of({ group: 'all' }), of({ group: 'open' }), of({})]).toEqual([
      7, 7, 0, 0,
    ])
  })
})

describe('what is typed to find a ticket', () => {
  const random = createRandom(3)
  const code = newCode((limit) => below(random, limit))

  it.each([
    [showCode(code), { by: 'code', code }],
    [`mã ${showCode(code).toLowerCase().replaceAll('-', ' ')} ạ`, { by: 'code', code }],
    ['678', { by: 'phone', digits: '678' }],
    ['345 678', { by: 'phone', digits: '345678' }],
    ['+84 912 345 678', { by: 'phone', digits: '345678' }],
    ['12', { by: 'words', words: ['12'] }],
    ['số nhà 123', { by: 'words', words: ['nha', '123', 'so'] }],
    ['Đèn ĐƯỜNG', { by: 'words', words: ['duong', 'den'] }],
    ['1.004873', { by: 'words', words: ['1.004873'] }],
    ['?!', { by: 'nothing' }],
    ['', { by: 'nothing' }],
  ])('%s', (text, found) => {
    expect(readFind(text)).toEqual(found)
  })

  it('never puts a whole telephone number into an address', () => {
    for (const text of ['0912345678', '+84 912 345 678', '(0912) 345-678'])
      expect(shownFind(text)).toBe('345678')
    expect(shownFind(' đèn đường ')).toBe('đèn đường')
  })

  it('is looked for in words without anything of the sender but the end of the number', () => {
    const sender = { name: 'Nguyễn Văn Bảy', address: 'thôn 3', phone: '0912345678', email: 'bay@x.vn' }
    const matter = {
      what: 'Đèn hỏng!',
      where: 'Ngõ 12',
      when: 'hôm qua',
      procedure: null,
      dossier: 'H01-2',
      point: null,
    }
    expect(searchTextOf({ matter, sender })).toEqual({
      folded: ' den hong ngo 12 h01 2 ',
      phoneTail: '876543',
    })
    expect(searchTextOf({ matter, sender: null }).phoneTail).toBeNull()
    expect(tailOf('345')).toBe('543')
  })
})

describe('working days that are left', () => {
  const rulebook = {
    policy: createFeedbackPolicies(undefined, new Map()).policyOf('bac-binh', '2026-11-20'),
    calendar: shippedCalendar(),
  }
  const clock = { from: '2026-03-02', limit: 15, pauses: [], extension: null }
  const ticket = { state: 'handling', due: '2026-03-23', clock } as const
  const on = (day: string, changes: object = {}) =>
    countdownOf({ ...ticket, ...changes }, vietnamInstant(day, '10:00'), rulebook)

  it.each([
    ['2026-03-20', { kind: 'left', days: 1 }],
    ['2026-03-21', { kind: 'left', days: 1 }],
    ['2026-03-23', { kind: 'left', days: 0 }],
    ['2026-03-24', { kind: 'late', days: 1 }],
    ['2026-03-28', { kind: 'late', days: 4 }],
  ])('on %s', (day, left) => {
    expect(on(day)).toEqual(left)
  })

  it('stand still while more is awaited, and are none where nothing is owed', () => {
    const waiting = {
      state: 'waiting',
      due: '2026-05-29',
      clock: { ...clock, pauses: [{ from: '2026-03-05', to: null }] },
    }
    for (const day of ['2026-03-05', '2026-03-10', '2026-03-16'])
      expect(on(day, waiting)).toEqual({ kind: 'standing', days: 12 })
    expect(on('2026-06-02', waiting)).toEqual({ kind: 'late', days: 2 })
    expect(on('2026-03-10', { state: 'closed' })).toEqual({ kind: 'done' })
    expect(on('2026-03-10', { due: null, clock: null })).toEqual({ kind: 'no_promise' })
  })
})

it('reads a ticked line and nothing else', () => {
  expect(readTicked('K7M2QX96T.3')).toEqual({ code: 'K7M2QX96T', seen: 3 })
  for (const value of ['', 'K7M2QX96T', 'K7M2QX96T.x', "K7M2QX96T.1'", 'k7m2qx96t.3', 'K7M2QX96T.3.4'])
    expect(readTicked(value)).toBeUndefined()
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueDay, isOverdue, milestones, type TicketClock } from '../../src/feedback/due.js'
import { addDays } from '../../src/vietnam-day.js'
import { shippedCalendar, withDayOff } from '../fixtures/calendar.js'

const calendar = shippedCalendar()
const OUTER = 30
const clock = (change: Partial<TicketClock> = {}): TicketClock => ({
  from: '2026-11-20',
  limit: 15,
  pauses: [],
  extension: null,
  ...change,
})
const due = (change: Partial<TicketClock>, outer = OUTER): string => dueDay(clock(change), calendar, outer)

describe('the last day of a promise', () => {
  it.each<[string, Partial<TicketClock>, string]>([
    ['nothing special', {}, '2026-12-14'],
    ['a pause of two working days', { pauses: [{ from: '2026-11-25', to: '2026-11-27' }] }, '2026-12-16'],
    ['a pause over a weekend', { pauses: [{ from: '2026-11-27', to: '2026-11-29' }] }, '2026-12-14'],
    ['asked and answered the same day', { pauses: [{ from: '2026-11-25', to: '2026-11-25' }] }, '2026-12-14'],
    [
      'a pause that began on the day it came',
      { pauses: [{ from: '2026-11-20', to: '2026-11-23' }] },
      '2026-12-15',
    ],
    [
      'pauses that overlap',
      {
        pauses: [
          { from: '2026-11-25', to: '2026-11-27' },
          { from: '2026-11-26', to: '2026-11-30' },
        ],
      },
      '2026-12-17',
    ],
    ['a pause after the last day', { pauses: [{ from: '2026-12-15', to: null }] }, '2026-12-14'],
    ['an extension', { extension: { days: 5 } }, '2026-12-21'],
    [
      'an extension and a pause',
      { extension: { days: 5 }, pauses: [{ from: '2026-11-25', to: '2026-11-27' }] },
      '2026-12-23',
    ],
  ])('%s', (_, change, last) => {
    expect(due(change)).toBe(last)
  })

  it('treats an open pause, and one that lasts too long, as ended at the outer limit', () => {
    const outer = calendar.addWorkingDays('2026-11-25', 3)
    const ended = due({ pauses: [{ from: '2026-11-25', to: outer }] })
    expect(due({ pauses: [{ from: '2026-11-25', to: null }] }, 3)).toBe(ended)
    expect(due({ pauses: [{ from: '2026-11-25', to: '2027-06-30' }] }, 3)).toBe(ended)
    expect(ended).toBe('2026-12-17')
  })

  it('has passed with the last second of the day in Việt Nam', () => {
    expect(isOverdue('2026-12-14', new Date('2026-12-14T23:59:59.999+07:00'))).toBe(false)
    expect(isOverdue('2026-12-14', new Date('2026-12-15T00:00:00+07:00'))).toBe(true)
  })

  it('gives the last day of every step', () => {
    const limits = { refuse: 2, ask_more: 5, transfer: 5, handle: 15, publish: 2 }
    const days = {
      refuse: '2026-11-25',
      ask_more: '2026-11-30',
      transfer: '2026-11-30',
      handle: '2026-12-14',
    }
    expect(milestones({ from: '2026-11-20', limits }, calendar)).toEqual({ ...days, publish: '2026-12-16' })
    const early = milestones({ from: '2026-11-20', limits, awaitingPublication: '2026-12-01' }, calendar)
    expect(early).toEqual({ ...days, publish: '2026-12-03' })
  })
})

const day = fc.integer({ min: 0, max: 500 }).map((offset) => addDays('2026-01-01', offset))
const pause = fc
  .tuple(day, fc.option(fc.integer({ min: 0, max: 60 })))
  .map(([from, length]) => ({ from, to: length === null ? null : addDays(from, length) }))
const anyClock = fc.record({
  from: day,
  limit: fc.integer({ min: 1, max: 40 }),
  pauses: fc.array(pause, { maxLength: 3 }),
  extension: fc.option(fc.record({ days: fc.integer({ min: 1, max: 15 }) })),
})

describe('the last day of any promise', () => {
  it('is a working day after the event day', () => {
    fc.assert(
      fc.property(anyClock, (any) => {
        const last = dueDay(any, calendar, OUTER)
        expect(last > any.from && calendar.isWorkingDay(last)).toBe(true)
      }),
    )
  })

  it('is never earlier for one more holiday', () => {
    fc.assert(
      fc.property(anyClock, day, (any, holiday) => {
        expect(dueDay(any, withDayOff(holiday), OUTER) >= dueDay(any, calendar, OUTER)).toBe(true)
      }),
    )
  })

  it('is never earlier for one more pause', () => {
    fc.assert(
      fc.property(anyClock, pause, (any, more) => {
        const longer = { ...any, pauses: [...any.pauses, more] }
        expect(dueDay(longer, calendar, OUTER) >= dueDay(any, calendar, OUTER)).toBe(true)
      }),
    )
  })
})

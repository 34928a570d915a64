import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorkingCalendar } from '../../src/feedback/working-days.js'
import { addDays, weekdayOf } from '../../src/vietnam-day.js'
import { shippedCalendar, shippedYears, withDayOff } from '../fixtures/calendar.js'

const calendar = shippedCalendar()
/** Any day of the two shipped years, and some of the years around them. */
const anyDay = fc.integer({ min: -60, max: 800 }).map((offset) => addDays('2026-01-01', offset))
const shippedDay = fc.integer({ min: 0, max: 729 }).map((offset) => addDays('2026-01-01', offset))
const count = fc.integer({ min: 0, max: 60 })

describe('counting working days', () => {
  it.each([
    ['2026-11-20', 2, '2026-11-25'],
    ['2026-11-20', 5, '2026-11-30'],
    ['2026-11-20', 15, '2026-12-14'],
    ['2026-02-10', 5, '2026-02-24'],
    ['2026-01-09', 2, '2026-01-12'],
    ['2026-08-21', 2, '2026-08-24'],
    ['2026-08-28', 2, '2026-09-04'],
    ['2026-04-24', 5, '2026-05-06'],
  ])('%s and %i working days end on %s', (from, days, last) => {
    expect(calendar.addWorkingDays(from, days)).toBe(last)
    expect(calendar.workingDaysBetween(from, last)).toBe(days)
  })

  it('leaves out a Saturday worked in exchange where the setting says so', () => {
    const without = shippedCalendar(false)
    expect(without.addWorkingDays('2026-01-09', 2)).toBe('2026-01-13')
    expect(without.isSwappedSaturday('2026-01-10')).toBe(true)
  })

  it('counts 23 November 2026 and not the 24th', () => {
    expect(calendar.isWorkingDay('2026-11-23')).toBe(true)
    expect(calendar.dayOff('2026-11-24')).toBe('Ngày Văn hóa Việt Nam')
  })

  it('counts nothing backwards', () => {
    expect(calendar.workingDaysBetween('2026-11-25', '2026-11-20')).toBe(0)
    expect(() => calendar.addWorkingDays('2026-11-25', -1)).toThrow(RangeError)
    expect(() => calendar.addWorkingDays('2026-11-25', 1.5)).toThrow(RangeError)
  })

  it('never lands on a day off', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
        expect(calendar.isWorkingDay(calendar.addWorkingDays(day, n))).toBe(true)
        expect(calendar.nextWorkingDay(day)).toBe(calendar.addWorkingDays(day, 1))
      }),
    )
  })

  it('is later the more days are counted and never earlier the later it begins', () => {
    fc.assert(
      fc.property(anyDay, anyDay, count, (one, other, n) => {
        const [early = one, late = one] = [one, other].sort()
        expect(calendar.addWorkingDays(early, n + 1) > calendar.addWorkingDays(early, n)).toBe(true)
        expect(calendar.addWorkingDays(early, n) <= calendar.addWorkingDays(late, n)).toBe(true)
      }),
    )
  })

  it('is undone by counting between', () => {
    fc.assert(
      fc.property(anyDay, count, (day, n) => {
        expect(calendar.workingDaysBetween(day, calendar.addWorkingDays(day, n))).toBe(n)
      }),
    )
  })

  it('is never earlier for one more holiday', () => {
    fc.assert(
      fc.property(shippedDay, shippedDay, count, (holiday, day, n) => {
        expect(withDayOff(holiday).addWorkingDays(day, n) >= calendar.addWorkingDays(day, n)).toBe(true)
      }),
    )
  })
})

describe('what a calendar is sure of', () => {
  const unknown = createWorkingCalendar(new Map(), { countSwappedSaturday: true })

  it('says which years are provisional', () => {
    expect(calendar.provisional('2026-12-31')).toBe(false)
    expect(calendar.provisional('2027-01-01')).toBe(true)
    expect(calendar.provisional('2028-01-03')).toBe(true)
  })

  it('assumes weekends and fixed holidays where a year has no file', () => {
    expect(unknown.addWorkingDays('2025-04-29', 1)).toBe('2025-05-02')
    expect(unknown.isWorkingDay('2025-11-24')).toBe(true)
    for (const day of ['2026-11-24', '2028-11-24', '2029-01-01', '2030-09-02'])
      expect(unknown.isWorkingDay(day)).toBe(false)
    expect(weekdayOf('2025-11-24')).toBe('mon')
  })

  it('changes its version with the days and the setting, not with the notes', () => {
    const years = shippedYears()
    const year = years.get(2026)
    if (!year) throw new Error('2026 is missing')
    const noted = new Map(years).set(2026, { ...year, notes: ['khác'] })
    const make = (of: typeof years) => createWorkingCalendar(of, { countSwappedSaturday: true }).version
    expect(make(noted)).toBe(calendar.version)
    expect(withDayOff('2026-11-23').version).not.toBe(calendar.version)
    expect(shippedCalendar(false).version).not.toBe(calendar.version)
    expect(make(new Map(years).set(2026, { ...year, provisional: true }))).not.toBe(calendar.version)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  endOfVietnamDay,
  isDay,
  startOfVietnamDay,
  vietnamDay,
  vietnamTime,
  weekdayOf,
} from '../src/vietnam-day.js'

const day = fc.integer({ min: 0, max: 36_000 }).map((offset) => addDays('2000-01-01', offset))

describe('days of Việt Nam', () => {
  it('begin at 17:00 UTC of the day before', () => {
    expect(vietnamDay(new Date('2026-11-20T16:59:59.999Z'))).toBe('2026-11-20')
    expect(vietnamDay(new Date('2026-11-20T17:00:00Z'))).toBe('2026-11-21')
    expect(vietnamTime(new Date('2026-11-20T17:05:00Z'))).toBe('00:05')
  })

  it('hold their first and last millisecond and not one more', () => {
    fc.assert(
      fc.property(day, (any) => {
        const [start, end] = [startOfVietnamDay(any), endOfVietnamDay(any)]
        expect([vietnamDay(start), vietnamDay(end)]).toEqual([any, any])
        expect(vietnamDay(new Date(start.getTime() - 1))).toBe(addDays(any, -1))
        expect(vietnamDay(new Date(end.getTime() + 1))).toBe(addDays(any, 1))
      }),
    )
  })

  it('have a weekday, and exist or not', () => {
    expect(weekdayOf('2026-11-21')).toBe('sat')
    expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true)
    expect(['2026-02-29', '2026-02-30', '2026-13-01', '2026-1-1', '', 'x'].some(isDay)).toBe(false)
  })
})

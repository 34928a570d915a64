import { describe, expect, it } from 'vitest'
import { officeHoursOf } from '../../src/feedback/office-time.js'
import { workingMinutes } from '../../src/talks/waited.js'
import { whenAnswered } from '../../src/talks/when-answered.js'
import { shippedCalendar } from '../fixtures/calendar.js'

const calendar = shippedCalendar()
const usual = officeHoursOf(undefined)
const at = (text: string): Date => new Date(`${text}:00+07:00`)

describe('when staff answer', () => {
  it.each([
    ['2026-11-20T09:00', 'today', undefined],
    // The noon break ends in time.
    ['2026-11-20T11:20', 'today', undefined],
    ['2026-11-20T16:30', 'late_today', '2026-11-23T07:30'],
    ['2026-11-20T16:29', 'today', undefined],
    ['2026-11-20T12:00', 'opens', '2026-11-20T13:30'],
    ['2026-11-20T17:00', 'opens', '2026-11-23T07:30'],
    ['2026-11-21T08:00', 'opens', '2026-11-23T07:30'],
    // 24 November is a day off.
    ['2026-11-23T16:45', 'late_today', '2026-11-25T07:30'],
    ['2026-11-24T09:00', 'opens', '2026-11-25T07:30'],
    // Tết.
    ['2027-02-06T08:00', 'opens', '2027-02-12T07:30'],
  ])('%s: %s', (now, kind, next) => {
    const answered = whenAnswered(at(now), usual, calendar)
    expect(answered.kind).toBe(kind)
    expect('next' in answered ? answered.next : undefined).toEqual(next === undefined ? undefined : at(next))
  })

  it('promises nothing of an office that never opens', () => {
    expect(whenAnswered(at('2026-11-20T09:00'), { ...usual, hours: [] }, calendar)).toEqual({
      kind: 'unknown',
    })
  })
})

describe('minutes waited', () => {
  it.each([
    ['2026-11-20T09:00', '2026-11-20T09:35', 35],
    ['2026-11-20T11:00', '2026-11-20T14:00', 60],
    ['2026-11-20T16:50', '2026-11-23T07:40', 20],
    ['2026-11-20T18:00', '2026-11-22T20:00', 0],
    ['2026-11-23T16:00', '2026-11-25T08:30', 120],
    ['2026-11-20T09:00', '2026-11-20T08:00', 0],
  ])('from %s to %s: %d', (from, to, minutes) => {
    expect(workingMinutes(at(from), at(to), usual, calendar)).toBe(minutes)
  })
})

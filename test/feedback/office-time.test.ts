import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decentTime,
  inWorkingTime,
  nextWorkingTime,
  officeHoursOf,
  type OfficeHours,
} from '../../src/feedback/office-time.js'
import { communeDirectory } from '../../src/knowledge/directory-record.js'
import { shippedCalendar } from '../fixtures/calendar.js'

const calendar = shippedCalendar()
const usual = officeHoursOf(undefined)
const at = (text: string): Date => new Date(`${text}:00+07:00`)
const next = (text: string, office: OfficeHours = usual): string =>
  new Date(nextWorkingTime(at(text), office, calendar).getTime() + 7 * 3_600_000).toISOString().slice(0, 16)

const directory = (center: object): OfficeHours =>
  officeHoursOf(
    communeDirectory.parse({
      commune: 'bac-binh',
      as_of: '2026-11-01',
      source: 'Thông báo 12',
      places: [{ id: 'center', name: 'Trung tâm', ...center }],
    }),
  )
const week = ['mon', 'tue', 'wed', 'thu', 'fri']
const morning = { from: '07:00', to: '11:00' }
const own = directory({
  hours: [
    { days: week, shifts: [{ from: '13:00', to: '16:30' }, morning] },
    { days: ['sat'], shifts: [{ from: '08:00', to: '10:00' }] },
    { days: week, shifts: [morning], season: { name: 'mùa hè', from: '06-01', to: '08-31' } },
  ],
  exceptions: [
    { from: '2026-12-01', to: '2026-12-02', closed: true, why: 'chuyển trụ sở' },
    {
      from: '2026-11-24',
      to: '2026-11-24',
      closed: false,
      shifts: [{ from: '09:00', to: '10:00' }],
      why: 'trực',
    },
  ],
})

describe('working time', () => {
  it.each([
    ['in the morning', '2026-11-20T07:30', '2026-11-20T07:30'],
    ['before work', '2026-11-20T06:00', '2026-11-20T07:30'],
    ['at noon, when the shift has just ended', '2026-11-20T11:30', '2026-11-20T13:30'],
    ['on Friday evening', '2026-11-20T17:00', '2026-11-23T07:30'],
    ['before a holiday', '2026-11-23T18:00', '2026-11-25T07:30'],
    ['before Tết', '2026-02-13T17:30', '2026-02-23T07:30'],
    ['on the eve of a Saturday worked in exchange', '2026-01-09T20:00', '2026-01-10T07:30'],
  ])('usual hours, %s', (_, asked, told) => {
    expect(next(asked)).toBe(told)
  })

  it.each([
    ['on Saturday morning', '2026-11-28T08:30', '2026-11-28T08:30'],
    ['after it', '2026-11-28T10:00', '2026-11-30T07:00'],
    ['with shifts written in any order', '2026-11-20T12:00', '2026-11-20T13:00'],
    ['in a season', '2026-07-10T12:00', '2026-07-11T08:00'],
    ['closed by the commune', '2026-12-01T08:00', '2026-12-03T07:00'],
    ['open on a holiday by its own word', '2026-11-24T07:00', '2026-11-24T09:00'],
    ['a Saturday of Tết', '2026-02-14T08:30', '2026-02-23T07:00'],
    ['a Saturday worked in exchange, as long as a Friday', '2026-01-10T15:00', '2026-01-10T15:00'],
  ])('hours of the commune, %s', (_, asked, told) => {
    expect(next(asked, own)).toBe(told)
  })

  it('says when the hours are assumed', () => {
    expect(usual.assumed).toBe(true)
    expect(own.assumed).toBe(false)
    const bare = directory({
      exceptions: [{ from: '2026-11-20', to: '2026-11-20', closed: true, why: 'họp' }],
    })
    expect(bare.assumed).toBe(true)
    expect(next('2026-11-20T08:00', bare)).toBe('2026-11-23T07:30')
  })

  it('does not wait for an office that never opens', () => {
    const shut = directory({
      exceptions: [{ from: '2026-01-01', to: '2029-12-31', closed: true, why: 'nhầm' }],
    })
    expect(next('2026-11-20T08:00', shut)).toBe('2026-11-20T08:00')
  })

  it('is never in the past and is working time', () => {
    const instant = fc.date({ min: at('2026-01-01T00:00'), max: at('2027-12-31T00:00'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.constantFrom(usual, own), (asked, office) => {
        const told = nextWorkingTime(asked, office, calendar)
        expect(told >= asked && inWorkingTime(told, office, calendar)).toBe(true)
      }),
    )
  })
})

describe('decent hours', () => {
  const hours = { from: '07:00', to: '21:00' }
  it.each([
    ['2026-11-20T06:59', '2026-11-20T07:00'],
    ['2026-11-20T07:00', '2026-11-20T07:00'],
    ['2026-11-20T20:59', '2026-11-20T20:59'],
    ['2026-11-20T21:00', '2026-11-21T07:00'],
    ['2026-12-31T23:30', '2027-01-01T07:00'],
  ])('%s waits until %s', (asked, told) => {
    expect(decentTime(at(asked), hours)).toEqual(at(told))
  })
})

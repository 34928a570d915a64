import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { communeDirectory, type DirectoryPlace } from '../../src/knowledge/directory-record.js'
import { exceptionsSoon, openOn } from '../../src/knowledge/office-hours.js'
import { hoursInWords, phoneInWords } from '../../src/knowledge/opening-hours.js'
import { addDays, weekdayOf } from '../../src/vietnam-day.js'

const morning = { from: '07:30', to: '11:30' }
const summer = { from: '07:00', to: '11:00' }
const place: DirectoryPlace = {
  id: 'center',
  name: 'Trung tâm',
  hours: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], shifts: [morning] },
    { days: ['mon', 'tue'], shifts: [summer], season: { name: 'mùa hè', from: '05-01', to: '08-31' } },
    { days: ['sat'], shifts: [morning], season: { name: 'cuối năm', from: '11-01', to: '02-28' } },
  ],
  exceptions: [
    { from: '2026-11-24', to: '2026-11-24', closed: true, shifts: [], why: 'nghỉ lễ' },
    { from: '2026-12-05', to: '2026-12-06', closed: false, shifts: [summer], why: 'làm bù' },
  ],
}

describe('opening hours', () => {
  it.each([
    ['a weekday', '2026-11-23', [morning]],
    ['a holiday', '2026-11-24', []],
    ['a Saturday in a season that spans the new year', '2027-01-02', [morning]],
    ['a Saturday outside it', '2026-07-04', []],
    ['a Monday in summer', '2026-07-06', [summer]],
    ['a Wednesday that the season says nothing of', '2026-07-08', [morning]],
    ['a Sunday worked in exchange', '2026-12-06', [summer]],
  ])('%s', (_, day, shifts) => {
    expect(openOn(place, day).shifts).toEqual(shifts)
  })

  it('tells exceptions that are near', () => {
    expect(exceptionsSoon(place, '2026-11-21', 30).map(({ why }) => why)).toEqual(['nghỉ lễ', 'làm bù'])
    expect(exceptionsSoon(place, '2026-11-25', 5)).toEqual([])
  })

  it('moves through weekdays in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
        const day = addDays('2000-01-03', offset)
        const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
        expect(weekdayOf(day)).toBe(names[offset % 7])
      }),
    )
  })

  it('reads well', () => {
    expect(hoursInWords([{ days: ['mon', 'tue', 'wed'], shifts: [morning] }])).toBe(
      'thứ Hai đến thứ Tư: 7h30–11h30',
    )
    expect(hoursInWords([{ days: ['sat', 'mon'], shifts: [morning] }])).toBe('thứ Hai, thứ Bảy: 7h30–11h30')
    expect(phoneInWords('02523866123')).toBe('0252 3866 123')
    expect(phoneInWords('19001234')).toBe('19001234')
  })
})

describe('a directory', () => {
  const directory = (phone: object): unknown => ({
    commune: 'bac-binh',
    as_of: '2026-11-01',
    source: 'Thông báo 12',
    hamlets: [{ name: 'thôn Một', phone }],
  })

  it('takes a landline, and a mobile number only with the place where the commune published it', () => {
    expect(communeDirectory.safeParse(directory({ number: '02523866123' })).success).toBe(true)
    expect(
      communeDirectory.safeParse(directory({ number: '0912345678', published: 'trang web xã' })).success,
    ).toBe(true)
    const refused = communeDirectory.safeParse(directory({ number: '0912345678' }))
    expect(refused.error?.issues[0]).toMatchObject({ path: ['hamlets', 0, 'phone', 'published'] })
  })

  it.each(['123', '0252 3866 123', '+84912345678', 'chưa có'])('refuses %s as a number', (number) => {
    expect(communeDirectory.safeParse(directory({ number })).success).toBe(false)
  })
})

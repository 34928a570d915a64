import { describe, expect, it } from 'vitest'
import { readLimit, unitDisputed } from '../../src/import/record/times.js'

describe('a time limit as printed', () => {
  it.each([
    ['5 Ngày làm việc', 5, 'working_day'],
    ['03 ngày làm việc', 3, 'working_day'],
    ['30 Ngày', 30, 'day'],
    ['8 giờ', 8, 'hour'],
    ['0.5 Ngày làm việc', 0.5, 'working_day'],
    ['1,5 ngày', 1.5, 'day'],
    ['06 tháng', 6, 'month'],
    ['Không quá 02 (hai) ngày làm việc', 2, 'working_day'],
    ['Trong thời hạn 15 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ', 15, 'day'],
  ])('%s: the number with the unit beside it', (printed, value, unit) => {
    expect(readLimit(printed)).toMatchObject({ value, unit, unit_basis: 'stated' })
  })

  it('gives a bare number no unit', () => {
    expect(readLimit('3')).toEqual({ value: 3, unit: 'unknown', text: 'Nguồn không ghi đơn vị.' })
  })

  it.each([
    '',
    'Không quy định',
    '2-3 ngày',
    '120,00',
    '03 ngày làm việc; trường hợp xác minh không quá 08 ngày làm việc',
    '0 Ngày',
    '5.000 ngày',
    '½ ngày',
  ])('“%s” gives no number and keeps its words', (printed) => {
    const limit = readLimit(printed)
    expect(limit).toMatchObject({ value: null, unit: 'unknown' })
    expect(limit.text ?? '').toBe(printed)
  })

  it.each(['Ngay trong ngày tiếp nhận hồ sơ', 'Trong ngày làm việc', 'Giải quyết trong ngày'])(
    '%s is the same day',
    (printed) => {
      expect(readLimit(printed)).toMatchObject({ value: null, unit: 'same_day' })
    },
  )

  it('knows when the words beside it use another unit', () => {
    const limit = readLimit('25 Ngày làm việc')
    expect(unitDisputed(limit, 'Trong thời hạn 25 ngày kể từ ngày nhận hồ sơ')).toBe(true)
    expect(unitDisputed(limit, 'Trong thời hạn 25 ngày làm việc')).toBe(false)
    expect(unitDisputed(limit, 'Trong thời hạn 7 ngày')).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFieldFinder } from '../../src/import/record/field-finder.js'
import { nameFault, namesOf, sameName, tellApart } from '../../src/import/record/names.js'
import { cutAtWord, splitLong } from '../../src/import/text.js'
import { FIELDS } from './content.js'

describe('the name of a procedure', () => {
  it('loses what a cell has at its edges, and nothing else', () => {
    expect(namesOf('. Thủ tục chấp thuận thay đổi địa chỉ;').name).toBe('Thủ tục chấp thuận thay đổi địa chỉ')
  })

  it.each([
    '',
    ' - ',
    '…',
    'Cấp giấy phép xây dựng…',
    'Cấp giấy phép...',
    'Đăng ký khai sinh,',
    'Cấp đổi giấy phép của',
    'Xác nhận và',
    'Hỗ trợ (trừ',
  ])('“%s” is missing or cut off', (name) => expect(nameFault(name)).toBeDefined())

  it.each([
    'Tách hộ',
    'Chứng thực chữ ký (áp dụng cho cả trường hợp điểm chỉ)',
    'Cấp phép cho nhà ở riêng lẻ:',
    'Đăng ký người phụ thuộc',
  ])('“%s” is whole', (name) => expect(nameFault(name)).toBeUndefined())

  it('gives short words: without "Thủ tục", without brackets when long, at most 90 letters', () => {
    expect(namesOf('Thủ tục đăng ký khai sinh').short_name).toBe('Đăng ký khai sinh')
    const long = namesOf(`Cấp giấy phép ${'xây dựng công trình '.repeat(8)}(cấp xã)`)
    expect(long.short_name.length).toBeLessThanOrEqual(90)
    expect(long.short_name).toMatch(/…$/u)
    expect(long.choose_when.length).toBeLessThanOrEqual(160)
  })

  it('keeps the end of a name too long for a record', () => {
    const words = 'Đăng ký biến động đất đai '.repeat(40).trim()
    const { name, rest } = namesOf(words)
    expect(name.length).toBeLessThanOrEqual(700)
    expect(`${name.slice(0, -1)} ${rest}`).toBe(words)
  })

  it('tells records apart whose short names came out alike', () => {
    const head =
      'Giải quyết chế độ trợ cấp một lần đối với quân nhân đã phục viên, xuất ngũ trước ngày 01 tháng 4 năm 2000 '
    const records = ['đang cư trú tại xã', 'đã từ trần'].map((end) => ({
      ...namesOf(head + end),
      name: head + end,
    }))
    const [one, other] = tellApart(records)
    expect(one?.short_name).not.toBe(other?.short_name)
    for (const { short_name, choose_when } of [one, other].flatMap((record) => record ?? [])) {
      expect(short_name.length).toBeLessThanOrEqual(90)
      expect(choose_when.length).toBeLessThanOrEqual(160)
    }
  })

  it('is the same with or without marks, case and "Thủ tục"', () => {
    expect(sameName('THỦ TỤC ĐĂNG KÝ KHAI SINH', 'Đăng ký khai sinh')).toBe(true)
    expect(sameName('Đăng ký khai sinh', 'Đăng ký lại khai sinh')).toBe(false)
  })
})

describe('texts cut and parted', () => {
  const words = fc
    .array(fc.stringMatching(/^[a-zđươ.;]{1,30}$/u), { minLength: 1, maxLength: 60 })
    .map((list) => list.join(' '))

  it('are never longer than allowed, and parts lose no word', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 90 }), (text, max) => {
        const parts = splitLong(text, max)
        expect(parts.every((part) => part.length <= max)).toBe(true)
        expect(parts.join(' ')).toBe(text.trim())
        expect(cutAtWord(text, max).length).toBeLessThanOrEqual(max)
      }),
    )
  })
})

describe('the field of a procedure', () => {
  it('is found by the portal’s name, with or without marks', () => {
    const fields = createFieldFinder(FIELDS)
    expect(fields.idOf('HỘ TỊCH')).toBe('ho-tich')
    expect(fields.idOf('Lĩnh vực chứng thực')).toBe('chung-thuc')
    expect(fields.newFields()).toEqual([])
  })

  it('is made once where nothing has its name, with an id of its own', () => {
    const fields = createFieldFinder([
      ...FIELDS,
      { id: 'thue', name: 'Thuế nhà đất', portal: ['Thuế nhà đất'] },
    ])
    expect(fields.idOf('Thuế')).toBe('thue-2')
    expect(fields.idOf('thuế')).toBe('thue-2')
    expect(fields.idOf('')).toBe('chua-phan-loai')
    expect(fields.newFields()).toEqual([
      { id: 'thue-2', name: 'Thuế', portal: ['Thuế'] },
      { id: 'chua-phan-loai', name: 'Chưa phân loại', portal: ['Chưa phân loại'] },
    ])
  })
})
